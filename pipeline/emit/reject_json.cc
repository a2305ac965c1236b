#include "pipeline/emit/reject_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

namespace tally {
namespace {

constexpr std::size_t longest_record = 64U << 10;  // bytes

}  // namespace

void append_reject(const Problem& problem, std::string& out) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto text = [&](const char* name, std::string_view value) {
    json.Key(name);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  text("file", problem.file);
  if (problem.line != 0) {
    json.Key("line");
    json.Uint64(problem.line);
  }
  if (problem.byte) {
    json.Key("offset");
    json.Uint64(*problem.byte);
  }
  text("reason", problem.what);
  if (!problem.record.empty() && problem.record.size() <= longest_record) text("record", problem.record);
  json.EndObject();
  out.append(buffer.GetString(), buffer.GetSize()).push_back('\n');
}

}  // namespace tally
