// Facts as JSON Lines, the records that schemas/fact.schema.json describes and FactReader reads back.
#pragma once

#include <memory>
#include <string>

#include "pipeline/emit/writer.h"
#include "pipeline/model/fact.h"

namespace tally {

class FactJsonWriter {
 public:
  FactJsonWriter();
  ~FactJsonWriter();
  void write(const Fact& fact, std::string& out);

 private:
  struct Record;
  std::unique_ptr<Record> record_;
};

// Writes the facts of checked articles (see DocumentResult).
std::unique_ptr<CheckWriter> make_fact_check_writer();

}  // namespace tally
