#include "pipeline/run/explain.h"

#include "extractors/extractor.h"
#include "pipeline/emit/explanation.h"
#include "pipeline/normalise/charset.h"
#include "pipeline/normalise/language.h"
#include "pipeline/normalise/normalised_text.h"
#include "pipeline/run/language_name.h"

namespace tally {

Status run_explain(const ExplainSettings& settings, const ReportWords& words, const std::string& text, Output& output) {
  std::string decoded;
  append_repaired_utf8(text, 0, decoded, [](const DecodingFault&) {});
  const NormalisedText normalised(decoded);
  std::string language = settings.language.value_or("");
  if (language.empty()) language = LanguageDetector().guess(normalised.text()).language;
  if (language.empty()) language = settings.languages.source;

  const Extractor extractor = Extractor::load(language, settings.rules_dir);
  Workspace workspace;
  Reading reading;
  extractor.read(normalised.text(), workspace, reading);
  std::string out;
  write_explanation(normalised.text(), language_name(language, words.language()), extractor.explain(normalised.text()),
                    reading.mentions, words, settings.style, out);
  output.write(out);
  output.flush();
  return output.failed() ? Status::trouble : Status::tallies;
}

}  // namespace tally
