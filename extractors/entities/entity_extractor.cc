#include "extractors/entities/entity_extractor.h"

#include <algorithm>

namespace tally {
namespace {

constexpr std::string_view copyright_sign = "\u00A9";
constexpr std::int16_t hint = 2, sign = 3, proof = 5;  // how much a cue tells

std::size_t index(EntityType type) { return static_cast<std::size_t>(type); }

}  // namespace

class EntityExtractor::Reader {
 public:
  Reader(const EntityExtractor& extractor, std::string_view text, std::span<const Word> words, bool byline,
         Workspace& work, std::vector<EntityCandidate>& candidates)
      : extractor_(extractor), text_(text), byline_(byline), work_(work), words_(words), out_(candidates) {}

  void read(const std::vector<Span>& sentences) {
    out_.clear();
    look_up(sentences);
    look_up_names();
    for (std::size_t at = 0; at < words_.size();) {
      if (is_sign(at, copyright_sign)) break;  // whose picture it is
      at = read_at(at);
    }
  }

 private:
  void look_up(const std::vector<Span>& sentences) {
    const std::size_t count = words_.size();
    work_.longest.assign(count, {});
    work_.names.assign(count, {});
    work_.ends.assign(count, 0);
    work_.begins_sentence.assign(count, false);
    for (std::size_t i = 0; i < count; ++i) {
      if (!words_[i].letters) continue;
      const CueMatch& match = work_.longest[i] = extractor_.cues_.longest(words_, i);
      if (match.words > 0) work_.ends[i + match.words - 1] |= match.cues;
      work_.ends[i] |= match.first;
    }
    std::size_t at = 0;
    for (const Span& sentence : sentences) {
      while (at < count && (words_[at].bytes.begin < sentence.begin || !words_[at].letters)) ++at;
      if (at < count) work_.begins_sentence[at] = true;
    }
    // A quotation begins like a sentence.
    for (std::size_t i = 1; i < count; ++i) {
      if (words_[i - 1].letters || !words_[i].letters) continue;
      const std::string_view before = slice(text_, words_[i - 1].bytes);
      if (before == "\"" || before == ":" || before == "\u201C" || before == "-") {
        if (before != "-" || i == 1) work_.begins_sentence[i] = true;
      }
    }
  }

  void look_up_names() {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (words_[i].letters) work_.names[i] = extractor_.names_.longest(words_, i, work_.begins_sentence[i]);
  }

  [[nodiscard]] bool has(std::size_t at, Cue cue) const { return at < words_.size() && work_.longest[at].has(cue); }
  [[nodiscard]] bool ends_with(std::size_t at, Cue cue) const {
    return at < words_.size() && (work_.ends[at] & cue_bit(cue)) != 0;
  }
  [[nodiscard]] bool word_is(std::size_t at, Cue cue) const {
    return at < words_.size() && (work_.longest[at].first & cue_bit(cue)) != 0;
  }
  [[nodiscard]] bool is_sign(std::size_t at, std::string_view which) const {
    return at < words_.size() && !words_[at].letters && slice(text_, words_[at].bytes) == which;
  }
  [[nodiscard]] bool capital(std::size_t at) const {
    return at < words_.size() && words_[at].letters && words_[at].capital;
  }

  // The name of a person that is written family name first.
  [[nodiscard]] bool begins_with_family_name(std::size_t begin, std::size_t end) const {
    if (end - begin < 2 || end - begin > 4) return false;
    const std::uint32_t lists = words_[begin].marked
                                    ? extractor_.cues_.word(words_[begin])
                                    : extractor_.cues_.word(words_[begin]) | extractor_.cues_.plain(words_[begin]);
    return (lists & cue_bit(Cue::family)) != 0;
  }

  [[nodiscard]] bool is_known_name(std::size_t at) const {
    const NameMatch& match = work_.names[at];
    return match.words > 0 && !(match.everyday && work_.begins_sentence[at]);
  }

  // Reads what begins at a word; returns where to go on.
  std::size_t read_at(std::size_t at) {
    if (!words_[at].letters) return at + 1;
    if (const std::size_t end = read_reference(at); end != at) return end;
    if (!capital(at)) {
      // "châu Âu", "iPhone"
      if (is_known_name(at)) return add_known(at);
      if (is_named_product(at)) {
        EntityCandidate& candidate = add(at, at + 1);
        candidate.points[index(EntityType::product)] = sign;
        candidate.doubtful = true;
      }
      return at + 1;
    }
    return read_run(at, end_of_run(at));
  }

  // "the drug, cardalimab," : if the other version has the word too it is a name.
  [[nodiscard]] bool is_named_product(std::size_t at) const {
    constexpr std::size_t shortest = 6;
    if (at == 0 || words_[at].marked || words_[at].digits || words_[at].bytes.size() < shortest) return false;
    return ends_with(at - 1, Cue::product) || (at > 1 && is_sign(at - 1, ",") && ends_with(at - 2, Cue::product));
  }

  std::size_t read_reference(std::size_t at) {
    const CueMatch& match = work_.longest[at];
    const std::size_t end = at + match.words;
    if (match.has(Cue::owner)) return read_owner(at, end);
    const auto refer = [&](EntityType type) {
      // "Công ty Chứng khoán ..." and "the company Nvidia" name; so does "ông Nam".
      if (capital(end) && !work_.begins_sentence[end]) return at;
      EntityCandidate& candidate = add(at, end);
      candidate.designation = Designation::reference;
      candidate.type = type;
      return end;
    };
    if (match.has(Cue::company)) return refer(EntityType::organisation);
    if (match.has(Cue::country)) return refer(EntityType::place);
    if (match.has(Cue::he)) return refer(EntityType::person);
    return at;
  }

  // "TikTok owner", "the TikTok parent", "công ty mẹ của TikTok": the name and the word are one reference.
  std::size_t read_owner(std::size_t at, std::size_t end) {
    if (!out_.empty() && out_.back().designation == Designation::name &&
        out_.back().entry != EntityCandidate::unknown && at > 0 && out_.back().bytes.end == words_[at - 1].bytes.end &&
        words_[at].bytes.begin > words_[at - 1].bytes.end) {
      EntityCandidate& candidate = add(at, end);
      candidate.designation = Designation::reference;
      candidate.after_owner = true;
      return end;
    }
    if (end < words_.size() && is_known_name(end)) {
      EntityCandidate& candidate = add(at, end);
      candidate.designation = Designation::reference;
      candidate.before_owner = true;
      return end;
    }
    return at;
  }

  // The end of the capitalised words that stand together.
  [[nodiscard]] std::size_t end_of_run(std::size_t begin) const {
    std::size_t end = begin + 1;
    for (;;) {
      if (end >= words_.size() || work_.begins_sentence[end]) return end;
      const Word& word = words_[end];
      if (word.letters) {
        if (word.glued) return end;
        const bool person = end - begin < 4 && begins_with_family_name(begin, end + 1);
        if (word.capital && (person || !extractor_.is_stop(word))) {
          ++end;
        } else if (word_is(end, Cue::of_word) && capital(end + 1) && takes_of(end - 1, end)) {
          end += 2;
        } else {
          return end;
        }
        continue;
      }
      const bool tight = word.glued && end + 1 < words_.size() && words_[end + 1].letters && words_[end + 1].glued;
      if (is_sign(end, ".") && tight && word_is(end + 1, Cue::domain)) return end + 2;
      if (!joins(end, tight)) return end;
      end += 2;
    }
  }

  // Whether a sign inside a name goes on with it; `tight` tells that letters stand glued on both sides.
  [[nodiscard]] bool joins(std::size_t sign, bool tight) const {
    if (is_sign(sign, "-")) return tight && joins_by_hyphen(sign);
    if (is_sign(sign, "'")) return tight && words_[sign + 1].capital;
    if (is_sign(sign, "&")) return tight || capital(sign + 1);
    return is_sign(sign, ".") && is_initial(sign - 1) && capital(sign + 1) && !work_.begins_sentence[sign + 1];
  }

  // "VN-Index", "Tae-jun"; not "Beijing-based".
  [[nodiscard]] bool joins_by_hyphen(std::size_t hyphen) const {
    if (words_[hyphen + 1].capital) return true;
    return hyphen >= 2 && words_[hyphen - 2].capital && begins_with_family_name(hyphen - 2, hyphen) &&
           words_[hyphen + 1].bytes.size() <= 5;
  }

  [[nodiscard]] bool is_initial(std::size_t at) const { return words_[at].bytes.size() == 1; }

  // "Bank of X", "Vincent van X": not "TikTok in X", "Sales of X".
  [[nodiscard]] bool takes_of(std::size_t before, std::size_t of) const {
    if (words_[of].bytes.size() >= 2 && words_[of].bytes.size() <= 3 && !word_is(before, Cue::org_end) &&
        !word_is(before, Cue::place_end)) {
      const std::uint32_t lists = extractor_.cues_.plain(words_[before]);
      return (lists & cue_bit(Cue::given)) != 0;
    }
    return word_is(before, Cue::org_end) || word_is(before, Cue::place_end);
  }

  std::size_t read_run(std::size_t begin, std::size_t end) {
    const std::size_t run_begin = begin;
    if (has(begin, Cue::event) && !is_known_name(begin)) return end;
    // What is no part of the name but tells of it, and what is nothing at all.
    while (begin < end) {
      const CueMatch& match = work_.longest[begin];
      constexpr std::uint32_t outside = cue_bit(Cue::stop) | cue_bit(Cue::title) | cue_bit(Cue::organisation) |
                                        cue_bit(Cue::place) | cue_bit(Cue::quiet) | cue_bit(Cue::product);
      const bool place = match.has(Cue::place) && work_.begins_sentence[begin];  // "Hồ" is a family name, too
      if (begins_with_family_name(begin, end) && !is_title_here(begin) && !place) break;
      // "Sông Hồng" in the middle of a sentence is a name as a whole.
      if (match.has(Cue::place) && !work_.begins_sentence[begin] && begin + match.words < end) break;
      if (is_known_name(begin) && work_.names[begin].words >= match.words) break;
      if (match.has(Cue::head))
        if (const std::size_t after = read_descriptive_name(begin); after != begin) return after;
      if ((match.cues & outside) == 0) break;
      // "Bank", "Group" at the head of a longer name belong to it, unless the sentence begins here.
      if (!work_.begins_sentence[begin] &&
          (match.cues & (cue_bit(Cue::stop) | cue_bit(Cue::title) | cue_bit(Cue::place))) == 0 &&
          begin + match.words < end && word_is(begin, Cue::org_end))
        break;
      begin += match.words;
    }
    if (begin >= end) return begin;
    const std::size_t first = out_.size();
    const std::size_t after = read_name(begin, end);
    if (out_.size() > first && begin == run_begin + 1 && work_.begins_sentence[run_begin] &&
        out_[first].bytes.begin == words_[begin].bytes.begin)
      widen(out_[first], run_begin);
    return after;
  }

  // A run without what is no part of its name.
  std::size_t read_name(std::size_t begin, std::size_t end) {
    if (is_known_name(begin)) return read_known(begin, end);
    for (std::size_t inner = begin + 1; inner < end; ++inner) {
      if (!is_known_name(inner) || begins_with_family_name(begin, end)) continue;
      const std::size_t after = inner + work_.names[inner].words;
      if (after < end) continue;
      if (inner == begin + 1 && work_.begins_sentence[begin]) {  // "Neighbouring Norway"
        const std::size_t next = add_known(inner);
        widen(out_.back(), begin);
        return next;
      }
      if (work_.names[inner].words < 2) continue;
      add_unknown(begin, inner);
      return add_known(inner);
    }
    add_unknown(begin, end);
    return end;
  }

  void widen(EntityCandidate& candidate, std::size_t to) const {
    candidate.wide_begin = words_[to].bytes.begin;
    candidate.wide_word = words_[to].plain;
  }

  [[nodiscard]] bool is_title_here(std::size_t at) const {
    return work_.longest[at].has(Cue::title) && work_.begins_sentence[at];
  }

  // A known name at the head of a run: the run, or only the name.
  std::size_t read_known(std::size_t begin, std::size_t end) {
    const std::size_t after = begin + work_.names[begin].words;
    if (after >= end) {
      return add_known(begin);
    }
    const EntityType type = extractor_.gazetteer_->entries[work_.names[begin].entry].type;
    const bool single = work_.names[begin].words == 1;
    if (begins_with_family_name(begin, end) && single) {
      add_unknown(begin, end);
      return end;
    }
    const bool organisation =
        word_is(end - 1, Cue::org_end) || word_is(end - 1, Cue::place_end) || word_is(end - 1, Cue::event);
    if (type != EntityType::nationality && organisation && !work_.longest[after].has(Cue::title)) {
      add_unknown(begin, end);
      return end;
    }
    return add_known(begin);
  }

  // "Cục Quản lý Thực phẩm và Dược phẩm": a head, then words that such names are made of, and names.
  std::size_t read_descriptive_name(std::size_t begin) {
    const std::size_t head_end = begin + work_.longest[begin].words;
    std::size_t end = head_end;
    while (end < words_.size() && !work_.begins_sentence[end]) {
      const CueMatch& match = work_.longest[end];
      if (capital(end) && match.has(Cue::head_word)) {
        end += match.words;
      } else if (capital(end) && is_known_name(end) && !words_[end].glued) {
        end += work_.names[end].words;
      } else if (const std::size_t after = end_of_syllables(end); after != end) {
        end = after;
      } else if (capital(end) && !words_[end].glued && !extractor_.is_stop(words_[end])) {
        end = end_of_run(end);
      } else if (word_is(end, Cue::and_word) && end > head_end && capital(end + 1) && has(end + 1, Cue::head_word)) {
        ++end;
      } else {
        break;
      }
    }
    if (end == head_end) return begin;
    // A head in lower case, or one that the sentence capitalises before a name that is known, is no part of it.
    if (work_.begins_sentence[begin] && is_known_name(head_end) && head_end + work_.names[head_end].words == end)
      return begin;
    EntityCandidate& candidate = add(begin, end);
    candidate.points[index(EntityType::organisation)] = sign;
    candidate.doubtful = work_.begins_sentence[begin];
    candidate.core_begin = std::min<std::uint32_t>(static_cast<std::uint32_t>(head_end - begin), candidate.core_end);
    if (candidate.core_begin == candidate.core_end) candidate.core_begin = 0;
    return end;
  }

  // "Nhiệt đới" in "Bệnh viện Nhiệt đới Phương Nam": a word of two syllables of which the first has the capital letter.
  [[nodiscard]] std::size_t end_of_syllables(std::size_t at) const {
    if (!capital(at) || words_[at].upper || !capital(at + 2)) return at;
    const Word& second = words_[at + 1];
    const bool plain = second.letters && !second.capital && !second.digits && !second.glued && !words_[at + 2].glued;
    return plain && work_.ends[at + 1] == 0 && work_.longest[at + 1].words == 0 && second.marked ? at + 2 : at;
  }

  EntityCandidate& add(std::size_t begin, std::size_t end) {
    EntityCandidate& candidate = out_.emplace_back();
    candidate.bytes = {words_[begin].bytes.begin, words_[end - 1].bytes.end};
    candidate.wide_begin = candidate.bytes.begin;
    for (std::size_t i = begin; i < end; ++i)
      if (words_[i].letters) candidate.words.push_back(words_[i].plain);
    candidate.core_end = static_cast<std::uint32_t>(candidate.words.size());
    candidate.bracketed = begin > 0 && is_sign(begin - 1, "(") && is_sign(end, ")");
    if (out_.size() > 1) {
      const EntityCandidate& before = out_[out_.size() - 2];
      const std::string_view between = text_.substr(before.bytes.end, candidate.bytes.begin - before.bytes.end);
      candidate.apposed = candidate.bracketed ? between == " (" : between == ", " || between == " ";
    }
    return candidate;
  }

  std::size_t add_known(std::size_t begin) {
    const NameMatch& match = work_.names[begin];
    EntityCandidate& candidate = add(begin, begin + match.words);
    candidate.entry = match.entry;
    candidate.doubtful = match.raised;
    candidate.type = extractor_.gazetteer_->entries[match.entry].type;
    return begin + match.words;
  }

  void add_unknown(std::size_t begin, std::size_t end) {
    if (end - begin == 1 && words_[begin].bytes.size() < 2) return;
    if (end - begin == 1 && extractor_.is_stop(words_[begin])) return;
    if (word_is(end - 1, Cue::event) || (begin > 0 && ends_with(begin - 1, Cue::event))) return;
    if (has_digits_only_sense(begin, end)) return;
    EntityCandidate& candidate = add(begin, end);
    candidate.doubtful = work_.begins_sentence[begin] || is_title_case();
    weigh(begin, end, candidate);
  }

  // "Rmb40bn", "VND31", "Q3": letters and digits that may be a figure.
  [[nodiscard]] bool has_digits_only_sense(std::size_t begin, std::size_t end) const {
    return end - begin == 1 && words_[begin].digits && !is_model_number(begin);
  }

  // "H20", "A380": a capital letter or two, then digits to the end.
  [[nodiscard]] bool is_model_number(std::size_t at) const {
    const std::string_view text = slice(text_, words_[at].bytes);
    const std::size_t digits = text.find_first_of("0123456789");
    return digits <= 2 && text.size() >= digits + 2 &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(digits), text.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
  }

  // A line in which nearly every word has a capital letter says nothing by it.
  [[nodiscard]] bool is_title_case() {
    if (title_case_ < 0) {
      std::size_t words = 0, capitals = 0;
      for (const Word& word : words_) {
        words += word.letters && word.bytes.size() > 3 ? 1 : 0;
        capitals += word.letters && word.bytes.size() > 3 && word.capital ? 1 : 0;
      }
      title_case_ = words >= 5 && capitals * 4 >= words * 3 ? 1 : 0;
    }
    return title_case_ == 1;
  }

  void weigh(std::size_t begin, std::size_t end, EntityCandidate& candidate) {
    auto& points = candidate.points;
    const auto favour = [&](EntityType type, std::int16_t by) {
      points[index(type)] = static_cast<std::int16_t>(points[index(type)] + by);
    };
    const std::size_t count = end - begin;
    if (begin > 0 && !words_[begin].glued &&
        (!words_[begin - 1].capital || work_.begins_sentence[begin - 1] || ends_with(begin - 1, Cue::title))) {
      if (ends_with(begin - 1, Cue::title)) favour(EntityType::person, sign);
      if (ends_with(begin - 1, Cue::organisation)) favour(EntityType::organisation, hint);
      if (ends_with(begin - 1, Cue::place)) favour(EntityType::place, proof);
      if (ends_with(begin - 1, Cue::preposition)) favour(EntityType::place, hint);
      if (ends_with(begin - 1, Cue::product)) favour(EntityType::product, sign);
    }
    if (begin > 1 && is_sign(begin - 1, "\"") && ends_with(begin - 2, Cue::product)) favour(EntityType::product, sign);
    // Two syllables may as well be a place.
    if (begins_with_family_name(begin, end) && !word_is(end - 1, Cue::org_end))
      favour(EntityType::person, count > 2 ? sign : std::int16_t{1});
    if (count >= 2 && count <= 4 && (extractor_.cues_.plain(words_[begin]) & cue_bit(Cue::given)) != 0)
      favour(EntityType::person, sign);
    if (word_is(end - 1, Cue::org_end) && count > 1) {
      favour(EntityType::organisation, proof);
      trim_core(candidate);
    }
    if (word_is(end - 1, Cue::place_end) && count > 1) {
      favour(EntityType::place, proof);
      trim_core(candidate);
    } else if (!capital(end) && has(end, Cue::place_end) && words_[std::min(end, words_.size() - 1)].letters) {
      favour(EntityType::place, sign);
    }
    if (count > 2 && word_is(begin + 1, Cue::of_word)) {  // "Port of Shanghai", "Bank of Ruritania"
      if (word_is(begin, Cue::place_end)) favour(EntityType::place, proof);
      if (word_is(begin, Cue::org_end)) favour(EntityType::organisation, proof);
    }
    if (end >= 2 && is_sign(end - 2, ".") && word_is(end - 1, Cue::domain)) favour(EntityType::organisation, proof);
    if (is_age(end)) favour(EntityType::person, proof);
    if (has(end, Cue::speaks) && count > 1) favour(EntityType::person, 1);
    if (is_sign(end, ",") && has(end + 1, Cue::title)) favour(EntityType::person, hint);
    if (byline_ && count > 1 && has(end, Cue::preposition)) favour(EntityType::person, proof);
    if (count == 1 && is_model_number(begin)) favour(EntityType::product, hint);
    if (is_quoted(begin, end)) favour(EntityType::product, 1);
  }

  [[nodiscard]] bool is_quoted(std::size_t begin, std::size_t end) const {
    return begin > 0 && is_sign(begin - 1, "\"") && is_sign(end, "\"");
  }

  // ", 41," and ", 41 tuổi"
  [[nodiscard]] bool is_age(std::size_t end) const {
    return is_sign(end, ",") && end + 1 < words_.size() && words_[end + 1].digits &&
           words_[end + 1].bytes.size() == 2 && !is_sign(end + 2, "%") &&
           (end + 2 >= words_.size() || !words_[end + 2].letters || !words_[end + 2].capital);
  }

  static void trim_core(EntityCandidate& candidate) {
    if (candidate.core_end > candidate.core_begin + 1) --candidate.core_end;
  }

  const EntityExtractor& extractor_;
  std::string_view text_;
  bool byline_;
  Workspace& work_;
  std::span<const Word> words_;
  std::vector<EntityCandidate>& out_;
  int title_case_ = -1;  // not known yet
};

EntityExtractor::EntityExtractor(std::string_view language, const Gazetteer& gazetteer,
                                 const std::optional<std::filesystem::path>& rules_dir)
    : gazetteer_(&gazetteer), cues_(Cues::load(language, rules_dir)), names_(gazetteer, language) {}

void EntityExtractor::read(std::string_view text, std::span<const Word> words, const std::vector<Span>& sentences,
                           bool byline, Workspace& work, std::vector<EntityCandidate>& candidates) const {
  Reader(*this, text, words, byline, work, candidates).read(sentences);
}

}  // namespace tally
