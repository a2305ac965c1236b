// The report that an editor reads.
//
//   news/a.txt
//
//    1  major  wrong figure  translation, line 14
//       en 25  Revenue jumped 37 per cent to ¥842.6bn, ahead of the ¥810bn average.
//                                            ^^^^^^^^
//       vi 14  Doanh thu tăng vọt 37% lên 824,6 tỷ yên, vượt mức trung bình 810 tỷ yên.
//                                         ^^^^^^^^^^^^
//              842.6 billion yen became 824.6 billion.
//
// Findings come worst first; a tally of the document by part closes it.
#pragma once

#include <memory>

#include "pipeline/emit/report_words.h"
#include "pipeline/emit/terminal_text.h"
#include "pipeline/emit/writer.h"

namespace tally {

// `words` must outlive the writers.
std::unique_ptr<CheckWriter> make_terminal_check_writer(const Languages& languages, const ReportWords& words,
                                                        const TerminalStyle& style);
std::unique_ptr<ExtractWriter> make_terminal_extract_writer(const ReportWords& words, const TerminalStyle& style);

}  // namespace tally
