// CSV (RFC 4180), for spreadsheets: of a check one line a finding, of an extraction one line a figure.
//
//   check      id,severity,verdict,part,en_line,vi_line,en,vi,why,en_sentence,vi_sentence
//   extract    id,part,lang,line,start,end,text,kind,value,unit,modifier,trend
//
// The languages' codes name the columns of a check; its figures are joined by "; ". A sentence pair has no lines, a
// line of --from lines no part and no language.
#pragma once

#include <memory>

#include "pipeline/emit/writer.h"

namespace tally {

std::unique_ptr<CheckWriter> make_csv_check_writer(const Languages& languages);
std::unique_ptr<ExtractWriter> make_csv_extract_writer();

}  // namespace tally
