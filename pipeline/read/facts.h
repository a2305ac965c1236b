// Fact records, one JSON object a line as schemas/fact.schema.json describes it, read back as facts.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/model/fact.h"

namespace tally {

// Keeps its memory from record to record; one a thread.
class FactReader {
 public:
  FactReader();
  ~FactReader();
  FactReader(FactReader&&) noexcept;
  FactReader& operator=(FactReader&&) noexcept;

  // The fact in a line of valid UTF-8. False, and why in `reason` ("source/0/part: no part is called “body”"), for a
  // line that is no fact record: no JSON, a member that is missing, of another type or with a name that is unknown.
  // Members beyond those of the schema are passed over.
  bool read(std::string_view line, Fact& fact, std::string& reason);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace tally
