#include "extractors/extractor.h"

#include <algorithm>
#include <utility>

#include "extractors/engine/context.h"
#include "extractors/engine/lexer.h"
#include "extractors/engine/names.h"
#include "extractors/engine/numeral.h"
#include "extractors/engine/rule_run.h"

namespace tally {

Extractor::Extractor(Pack pack) : pack_(std::make_shared<const Pack>(std::move(pack))) {}

Extractor Extractor::load(std::string_view language, const std::optional<std::filesystem::path>& rules_dir) {
  return Extractor(load_pack(language, rules_dir));
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
  apply_rules(*pack_, text, work, nullptr);
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
  apply_rules(*pack_, text, work, &explanation.steps);
  return explanation;
}

}  // namespace tally
