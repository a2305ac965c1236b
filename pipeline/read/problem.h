// What is wrong with an input: a value that readers report and go on, or stop reading that input. Readers never throw
// for bad data.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace tally {

struct Problem {
  std::string file;                   // path, or "<stdin>"
  std::uint64_t line = 0;             // from 1; 0 where no line is concerned
  std::optional<std::uint64_t> byte;  // from 0: in the file as it is stored where a member is concerned, else in what
                                      // it decompresses to
  std::string what;                   // "no such file", "invalid UTF-8 sequence E1 BA": no full stop
  bool lost = true;                   // a record, or a whole input, is set aside; else it is read all the same
  std::string record{};               // what is set aside, where it is short enough to be shown
  std::uint64_t column = 0;           // from 1, in code points; 0 where none is concerned
};

// "news/a.txt:12: byte 345: invalid UTF-8 sequence E1 BA", "news/a.xlf:12:7: entity x is not declared here"
std::string to_string(const Problem& problem);

using ProblemHandler = std::function<void(const Problem&)>;

}  // namespace tally
