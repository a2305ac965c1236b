#include "extractors/engine/rule_run.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/engine/production.h"

namespace tally {

namespace {

constexpr std::size_t max_groups = role_count + 8;

// Tries one rule over the whole text and merges what it reads.
class RuleRun {
 public:
  using Pieces = std::array<re2::StringPiece, max_groups>;

  // `pieces` is room for the groups of a match.
  RuleRun(const Pack& pack, std::string_view text, Workspace& work, std::uint16_t index, Pieces& pieces,
          std::vector<Step>* steps)
      : pack_(pack),
        rule_(pack.rules[index]),
        automaton_(pack.automata.of(rule_, index)),
        groups_(std::min(automaton_.NumberOfCapturingGroups() + 1, static_cast<int>(max_groups))),
        last_beginning_(pack.automata.last_beginning(index)),
        text_(text),
        work_(work),
        index_(index),
        pieces_(pieces),
        steps_(steps) {}

  void run() {
    std::size_t at = spell();
    if (at == work_.shape.size()) return;
    while (find(at)) {
      const RuleMatch match{&rule_, work_.shape.data(), pieces_.data()};
      const LexemeRange all = match.all();
      if (all.empty()) return;
      Mention& mention = work_.mentions.emplace_back();
      if (produce(pack_, text_, work_, match, mention)) {
        const LexemeRange said = match.of(Role::text);
        const LexemeRange span = said.empty() ? all : said;
        mention.bytes = {work_.lexemes[span.begin].bytes.begin, work_.lexemes[span.end - 1].bytes.end};
        mention.rule = index_;
        if (steps_ != nullptr) explain(mention);
        keep(match, span);
        at = span.begin + 1;
      } else {
        work_.mentions.pop_back();
        at = all.begin + 1;
      }
    }
  }

 private:
  // Writes the shape from where a match may begin first, and says where that is; the end of the shape if nowhere.
  std::size_t spell() {
    const std::size_t size = work_.spellings.size();
    const unsigned char* const* const spellings = work_.spellings.data();
    const std::size_t index = index_;
    work_.shape.resize(size);
    std::size_t first = 0;
    while (first < size && spellings[first][index] > last_beginning_) ++first;
    char* const shape = work_.shape.data();
    for (std::size_t i = first; i < size; ++i) shape[i] = static_cast<char>(spellings[i][index]);
    return first;
  }

  // The first match from lexeme `at` on. Where few lexemes can begin one, RE2 is told to begin there: that saves it the
  // search for where a match begins, forwards and backwards.
  bool find(std::size_t at) {
    constexpr int most_attempts = 4;
    const std::string& shape = work_.shape;
    for (int attempt = 0; attempt < most_attempts; ++attempt, ++at) {
      while (at < shape.size() && static_cast<unsigned char>(shape[at]) > last_beginning_) ++at;
      if (at >= shape.size()) return false;
      if (matches(at, re2::RE2::ANCHOR_START)) return true;
    }
    return at < shape.size() && matches(at, re2::RE2::UNANCHORED);
  }

  bool matches(std::size_t at, re2::RE2::Anchor anchor) {
    return automaton_.Match(work_.shape, at, work_.shape.size(), anchor, pieces_.data(), groups_);
  }

  // Puts the last mention where it belongs, and one lexeme where those of the span were.
  void keep(const RuleMatch& match, const LexemeRange& span) {
    const Mention& mention = work_.mentions.back();
    if (mention.quantity.kind == Kind::date && !match.of(Role::weekday).empty() && !match.of(Role::month).empty())
      keep_weekday(match.of(Role::weekday), mention);
    std::int32_t index = Lexeme::none;
    if (rule_.quantity && !rule_.soft) {
      index = static_cast<std::int32_t>(work_.mentions.size() - 1);
    } else {
      if (rule_.quantity) {
        work_.evidence.push_back(std::move(work_.mentions.back()));
      } else {
        keep_number(span, std::move(work_.mentions.back()));
      }
      work_.mentions.pop_back();
    }
    merge(span, index);
  }

  void merge(const LexemeRange& span, std::int32_t mention) {
    std::vector<Lexeme>& lexemes = work_.lexemes;
    Lexeme& first = lexemes[span.begin];
    const Span bytes{first.bytes.begin, lexemes[span.end - 1].bytes.end};
    const bool taken = mention == Lexeme::none;
    const auto kind = static_cast<std::size_t>(rule_.kind);
    first = {.bytes = bytes,
             .symbol = taken ? pack_.taken[first.glued] : pack_.read_quantity[kind][first.glued],
             .glued = first.glued,
             .mention = mention};
    work_.spellings[span.begin] = pack_.automata.spelling(first.symbol);
    work_.shape[span.begin] = static_cast<char>(work_.spellings[span.begin][index_]);
    if (const std::size_t rest = span.end - span.begin - 1; rest > 0) {
      const auto begin = static_cast<std::ptrdiff_t>(span.begin) + 1;
      const auto end = static_cast<std::ptrdiff_t>(span.end);
      lexemes.erase(lexemes.begin() + begin, lexemes.begin() + end);
      work_.spellings.erase(work_.spellings.begin() + begin, work_.spellings.begin() + end);
      work_.shape.erase(span.begin + 1, rest);
    }
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
  void keep_weekday(const LexemeRange& weekday, const Mention& mention) {
    const std::string_view value = pack_.vocabulary.value(*work_.lexemes[weekday.begin].variant, pack_.known.weekday);
    if (value.empty()) return;
    work_.evidence.push_back(mention);
    work_.evidence.back().quantity.value = Value::of_symbol(std::string(value));
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
    steps_->push_back(std::move(step));
  }

  const Pack& pack_;
  const Rule& rule_;
  const re2::RE2& automaton_;
  int groups_;
  unsigned char last_beginning_;
  std::string_view text_;
  Workspace& work_;
  std::uint16_t index_;
  Pieces& pieces_;
  std::vector<Step>* steps_;
};

}  // namespace

void apply_rules(const Pack& pack, std::string_view text, Workspace& work, std::vector<Step>* steps) {
  work.spellings.clear();
  for (const Lexeme& lexeme : work.lexemes) work.spellings.push_back(pack.automata.spelling(lexeme.symbol));
  pack.filter.begin(work.filter);
  pack.filter.see_all(
      work.lexemes.size(), [&](std::size_t i) { return work.lexemes[i].symbol; }, work.filter);
  RuleRun::Pieces pieces;
  for (std::size_t r = pack.filter.next(work.filter, 0); r != RuleFilter::none;
       r = pack.filter.next(work.filter, r + 1))
    RuleRun(pack, text, work, static_cast<std::uint16_t>(r), pieces, steps).run();
}

}  // namespace tally
