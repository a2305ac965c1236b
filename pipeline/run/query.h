// `tally query`: the facts of a knowledge base that have all the words of a question.
#pragma once

#include <cstddef>
#include <string>

#include "pipeline/emit/fact_writer.h"
#include "pipeline/emit/output.h"
#include "pipeline/run/run.h"

namespace tally {

struct QuerySettings {
  std::string store;     // a URI, as open_store() has it
  std::string question;  // its words are looked for, whatever else stands in it
  std::size_t limit = 20;
  FactWriterSettings writer;
};

// As grep: Status::differs where there is no such fact. Throws StoreError.
Status run_query(const QuerySettings& settings, Output& output);

}  // namespace tally
