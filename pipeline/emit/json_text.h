// JSON, written member by member; objects and arrays are closed by themselves.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string_view>

namespace tally {

class JsonText {
 public:
  JsonText() { json_.Reset(buffer_); }
  void key(std::string_view name) { json_.Key(name.data(), static_cast<unsigned>(name.size())); }
  void text(std::string_view value) { json_.String(value.data(), static_cast<unsigned>(value.size())); }
  void number(std::uint64_t value) { json_.Uint64(value); }
  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  void member(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  template <typename Write>
  void object(const Write& write) {
    json_.StartObject();
    write();
    json_.EndObject();
  }
  template <typename Write>
  void object(std::string_view name, const Write& write) {
    key(name);
    object(write);
  }
  template <typename Write>
  void array(std::string_view name, const Write& write) {
    key(name);
    json_.StartArray();
    write();
    json_.EndArray();
  }
  [[nodiscard]] std::string_view written() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_;
};

}  // namespace tally
