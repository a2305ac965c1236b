#include "pipeline/emit/reject_json.h"

#include <cstddef>

#include "pipeline/emit/json_text.h"

namespace tally {
namespace {

constexpr std::size_t longest_record = 64U << 10;  // bytes

}  // namespace

void append_reject(const Problem& problem, std::string& out) {
  JsonText json;
  json.object([&] {
    json.member("file", problem.file);
    if (problem.line != 0) json.member("line", problem.line);
    if (problem.column != 0) json.member("column", problem.column);
    if (problem.byte) json.member("offset", *problem.byte);
    json.member("reason", problem.what);
    if (!problem.record.empty() && problem.record.size() <= longest_record) json.member("record", problem.record);
  });
  out.append(json.written()).push_back('\n');
}

}  // namespace tally
