#include "extractors/extractor.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "extractors/engine/context.h"
#include "extractors/engine/lexer.h"
#include "extractors/engine/names.h"
#include "extractors/engine/numeral.h"
#include "extractors/engine/production.h"

namespace tally {

namespace {

constexpr std::size_t max_groups = static_cast<std::size_t>(Role::count_) + 8;

void see_lexemes(const Pack& pack, Workspace& work) {
  pack.filter.begin(work.filter);
  const std::vector<Lexeme>& lexemes = work.lexemes;
  if (lexemes.empty()) return;
  for (std::size_t i = 0; i + 1 < lexemes.size(); ++i)
    pack.filter.see(lexemes[i].symbol, lexemes[i + 1].symbol, work.filter);
  pack.filter.see_last(lexemes.back().symbol, work.filter);
}

LexemeRange range_of(std::string_view shape, const re2::StringPiece& piece) {
  if (piece.data() == nullptr) return {};
  const auto begin = static_cast<std::size_t>(piece.data() - shape.data());
  return {begin, begin + piece.size()};
}

// Tries one rule over the whole shape and merges what it reads.
class RuleRun {
 public:
  RuleRun(const Pack& pack, std::string_view text, Workspace& work, std::uint16_t index, Explanation* explanation)
      : pack_(pack),
        automaton_(pack.automata.of(pack.rules[index], index)),
        last_beginning_(pack.automata.last_beginning(index)),
        text_(text),
        work_(work),
        rule_(pack.rules[index]),
        index_(index),
        explanation_(explanation) {}

  void run() {
    std::size_t at = spell();
    if (at == work_.shape.size()) return;
    Pieces pieces;
    while (find(at, pieces)) {
      const RuleMatch match = match_of(pieces);
      if (match.all.empty()) return;
      const LexemeRange span = match.of(Role::text).empty() ? match.all : match.of(Role::text);
      if (auto mention = produce(pack_, text_, work_, match)) {
        merge(match, span, std::move(*mention));
        at = span.begin + 1;
      } else {
        at = match.all.begin + 1;
      }
    }
  }

 private:
  using Pieces = std::array<re2::StringPiece, max_groups>;

  // Writes the shape, and says where a match may begin first; its size if nowhere.
  std::size_t spell() {
    const std::vector<Lexeme>& lexemes = work_.lexemes;
    work_.shape.resize(lexemes.size());
    char* const shape = work_.shape.data();
    std::size_t first = lexemes.size();
    for (std::size_t i = lexemes.size(); i-- > 0;) {
      const unsigned char byte = spelling(lexemes[i].symbol);
      shape[i] = static_cast<char>(byte);
      if (byte <= last_beginning_) first = i;
    }
    return first;
  }

  [[nodiscard]] unsigned char spelling(Symbol symbol) const { return pack_.automata.spelling(symbol)[index_]; }

  [[nodiscard]] bool may_begin(std::size_t at) const {
    return static_cast<unsigned char>(work_.shape[at]) <= last_beginning_;
  }

  // The first match from lexeme `at` on. Where few lexemes can begin one, RE2 is told to begin there: that saves it the
  // search for where a match begins, forwards and backwards.
  bool find(std::size_t at, Pieces& pieces) const {
    constexpr int most_attempts = 4;
    for (int attempt = 0; attempt < most_attempts; ++attempt, ++at) {
      while (at < work_.shape.size() && !may_begin(at)) ++at;
      if (at >= work_.shape.size()) return false;
      if (matches(at, re2::RE2::ANCHOR_START, pieces)) return true;
    }
    return at < work_.shape.size() && matches(at, re2::RE2::UNANCHORED, pieces);
  }

  bool matches(std::size_t at, re2::RE2::Anchor anchor, Pieces& pieces) const {
    const int groups = std::min(automaton_.NumberOfCapturingGroups() + 1, static_cast<int>(max_groups));
    return automaton_.Match(work_.shape, at, work_.shape.size(), anchor, pieces.data(), groups);
  }

  [[nodiscard]] RuleMatch match_of(const Pieces& pieces) const {
    RuleMatch match;
    match.rule = &rule_;
    match.all = range_of(work_.shape, pieces[0]);
    for (std::size_t r = 0; r < rule_.group.size(); ++r) {
      if (rule_.group[r] > 0) match.role[r] = range_of(work_.shape, pieces[static_cast<std::size_t>(rule_.group[r])]);
    }
    return match;
  }

  void merge(const RuleMatch& match, const LexemeRange& span, Mention mention) {
    Lexeme& first = work_.lexemes[span.begin];
    const Span bytes{first.bytes.begin, work_.lexemes[span.end - 1].bytes.end};
    mention.bytes = bytes;
    mention.rule = index_;
    if (explanation_ != nullptr) explain(mention);
    if (mention.quantity.kind == Kind::date && !match.of(Role::weekday).empty() && !match.of(Role::month).empty()) {
      keep_weekday(match.of(Role::weekday), mention);
    }
    std::int32_t index = Lexeme::none;
    if (!rule_.quantity) {
      keep_number(span, std::move(mention));
    } else if (rule_.soft) {
      work_.evidence.push_back(std::move(mention));
    } else {
      index = static_cast<std::int32_t>(work_.mentions.size());
      work_.mentions.push_back(std::move(mention));
    }
    const bool taken = rule_.soft || !rule_.quantity;
    const auto kind = static_cast<std::size_t>(rule_.kind);
    first = {.bytes = bytes,
             .symbol = taken ? pack_.taken[first.glued] : pack_.read_quantity[kind][first.glued],
             .glued = first.glued,
             .mention = index};
    work_.shape.replace(span.begin, span.end - span.begin, 1, static_cast<char>(spelling(first.symbol)));
    work_.lexemes.erase(work_.lexemes.begin() + static_cast<std::ptrdiff_t>(span.begin) + 1,
                        work_.lexemes.begin() + static_cast<std::ptrdiff_t>(span.end));
    see(span.begin);
  }

  // What is merged has new neighbours: rules may match that could not before.
  void see(std::size_t i) {
    const std::vector<Lexeme>& lexemes = work_.lexemes;
    if (i > 0) pack_.filter.see(lexemes[i - 1].symbol, lexemes[i].symbol, work_.filter);
    if (i + 1 < lexemes.size()) {
      pack_.filter.see(lexemes[i].symbol, lexemes[i + 1].symbol, work_.filter);
    } else {
      pack_.filter.see_last(lexemes[i].symbol, work_.filter);
    }
  }

  // The other version may state the weekday of a date apart from the date.
  void keep_weekday(const LexemeRange& weekday, Mention mention) {
    const std::string_view value = pack_.vocabulary.value(*work_.lexemes[weekday.begin].variant, pack_.known.weekday);
    if (value.empty()) return;
    mention.quantity.value = Value::of_symbol(std::string(value));
    work_.evidence.push_back(std::move(mention));
  }

  // The number in a name is evidence: the other version may state it as a figure ("số hai" for "two").
  void keep_number(const LexemeRange& span, Mention mention) {
    for (std::size_t i = span.begin; i < span.end; ++i) {
      if (work_.lexemes[i].number == Lexeme::none) continue;
      const Number& n = work_.numbers[static_cast<std::size_t>(work_.lexemes[i].number)];
      mention.quantity = {Kind::count, Value::number(n.value), {}, Modifier::none, Trend::none};
      work_.evidence.push_back(std::move(mention));
      return;
    }
  }

  void explain(const Mention& mention) const {
    Step step{rule_.name, rule_.file, rule_.line, mention.bytes, {}};
    if (rule_.quantity) {
      step.result = std::string(to_string(mention.quantity.kind)) + " " + mention.quantity.value.to_string();
      if (!mention.quantity.unit.empty()) step.result += " " + mention.quantity.unit;
    }
    explanation_->steps.push_back(std::move(step));
  }

  const Pack& pack_;
  const re2::RE2& automaton_;
  unsigned char last_beginning_;
  std::string_view text_;
  Workspace& work_;
  const Rule& rule_;
  std::uint16_t index_;
  Explanation* explanation_;
};

}  // namespace

Extractor::Extractor(Pack pack) : pack_(std::make_shared<const Pack>(std::move(pack))) {}

Extractor Extractor::load(std::string_view language, const std::optional<std::filesystem::path>& rules_dir) {
  return Extractor(load_pack(language, rules_dir));
}

void Extractor::apply_rules(std::string_view text, Workspace& work, Explanation* explanation) const {
  see_lexemes(*pack_, work);
  for (std::size_t r = RuleFilter::next(work.filter, 0); r != RuleFilter::none;
       r = RuleFilter::next(work.filter, r + 1))
    RuleRun(*pack_, text, work, static_cast<std::uint16_t>(r), explanation).run();
}

void Extractor::read(std::string_view text, Workspace& work, Reading& reading) const {
  reading.names.clear();
  tokenise(*pack_, text, work);
  assemble(*pack_, text, work);
  read_names(*pack_, work, reading.names);
  if (has_trigger(*pack_, work)) read_quantities(text, work);
  take(work, reading);
}

void Extractor::read_figures(std::string_view text, Workspace& work, Reading& reading) const {
  reading.names.clear();
  tokenise(*pack_, text, work);
  if (has_trigger(*pack_, work)) {
    assemble(*pack_, text, work);
    read_quantities(text, work);
  }
  take(work, reading);
}

void Extractor::read_quantities(std::string_view text, Workspace& work) const {
  merge_numerals(*pack_, text, work);
  apply_rules(text, work, nullptr);
  read_context(*pack_, text, work);
}

void Extractor::take(Workspace& work, Reading& reading) {
  reading.evidence.swap(work.evidence);
  std::sort(reading.evidence.begin(), reading.evidence.end(),
            [](const Mention& a, const Mention& b) { return a.bytes.begin < b.bytes.begin; });
  reading.mentions.clear();
  for (const Lexeme& l : work.lexemes) {
    if (l.mention != Lexeme::none)
      reading.mentions.push_back(std::move(work.mentions[static_cast<std::size_t>(l.mention)]));
  }
}

Explanation Extractor::explain(std::string_view text) const {
  Explanation explanation;
  Workspace work;
  tokenise(*pack_, text, work);
  assemble(*pack_, text, work);
  merge_numerals(*pack_, text, work);
  for (const Lexeme& l : work.lexemes) {
    const ClassSet& set = pack_->classes_of(l.symbol);
    std::string names;
    for (std::size_t c = 0; c < pack_->classes.size(); ++c) {
      if (!set.test(c)) continue;
      if (!names.empty()) names += ' ';
      names += pack_->classes.name(static_cast<ClassId>(c));
    }
    explanation.words.push_back({l.bytes, std::move(names)});
  }
  apply_rules(text, work, &explanation);
  return explanation;
}

}  // namespace tally
