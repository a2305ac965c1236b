#include "extractors/engine/names.h"

namespace tally {

namespace {

using B = BuiltinClass;

}  // namespace

void read_names(const Pack& pack, const Workspace& work, std::vector<Name>& names) {
  const auto& lexemes = work.lexemes;
  bool sentence_start = true;
  for (std::size_t i = 0; i < lexemes.size();) {
    const ClassSet& set = pack.classes_of(lexemes[i].symbol);
    const bool part = set.test(B::word) && set.test(B::capital) && lexemes[i].number == Lexeme::none;
    if (!part) {
      if (set.test(B::word) || lexemes[i].number != Lexeme::none) {
        sentence_start = false;
      } else if (set.test(B::period) || set.test(B::mark) || set.test(B::quote) || set.test(B::colon)) {
        sentence_start = true;
      }
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < lexemes.size()) {
      const ClassSet& next = pack.classes_of(lexemes[end].symbol);
      if (!next.test(B::word) || !next.test(B::capital)) break;
      ++end;
    }
    const bool acronym = set.test(B::acronym);
    if (!sentence_start || end - i > 1 || acronym) {
      const Span bytes{lexemes[i].bytes.begin, lexemes[end - 1].bytes.end};
      names.push_back({bytes});
    }
    sentence_start = false;
    i = end;
  }
}

}  // namespace tally
