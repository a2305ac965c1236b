// JSON (RFC 8259), written member by member; objects and arrays are closed by themselves. Not a library's, as a general
// writer took a fifth of the time of a check of sentence pairs.
//
// Names of members are ASCII without signs that JSON escapes; values are valid UTF-8, of any length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace tally {

class JsonText {
 public:
  JsonText() { grow(0); }

  void key(std::string_view name) {
    char* at = room(name.size() + 3);
    *at++ = '"';
    std::memcpy(at, name.data(), name.size());
    at += name.size();
    *at++ = '"';
    *at++ = ':';
    end_ = at;
  }

  void text(std::string_view value);
  void number(std::uint64_t value);
  void boolean(bool value) { word(value ? "true" : "false"); }
  void null() { word("null"); }

  // A text that has nothing to escape, such as the name of an enumeration's value.
  void name(std::string_view value) {
    char* at = room(value.size() + 3);
    *at++ = '"';
    std::memcpy(at, value.data(), value.size());
    at += value.size();
    *at++ = '"';
    *at++ = ',';
    end_ = at;
  }

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
    enclosed('{', '}', write);
  }
  template <typename Write>
  void object(std::string_view name, const Write& write) {
    key(name);
    object(write);
  }
  template <typename Write>
  void array(const Write& write) {
    enclosed('[', ']', write);
  }
  template <typename Write>
  void array(std::string_view name, const Write& write) {
    key(name);
    array(write);
  }

  // The values that were written since the last clear(), with commas between them.
  [[nodiscard]] std::string_view written() const {
    const auto size = static_cast<std::size_t>(end_ - begin_.get());
    return {begin_.get(), size == 0 ? 0 : size - 1};
  }

  // Keeps the memory.
  void clear() { end_ = begin_.get(); }

 private:
  // A comma stands behind every value; that of the last one gives way to what closes the list.
  template <typename Write>
  void enclosed(char open, char close, const Write& write) {
    *room(1) = open;
    ++end_;
    write();
    if (end_[-1] == ',') --end_;
    char* at = room(2);
    *at++ = close;
    *at++ = ',';
    end_ = at;
  }

  void word(std::string_view word) {
    char* at = room(word.size() + 1);
    std::memcpy(at, word.data(), word.size());
    at[word.size()] = ',';
    end_ = at + word.size() + 1;
  }

  // Where the next bytes go, of which there is room for `size`.
  char* room(std::size_t size) {
    if (static_cast<std::size_t>(limit_ - end_) < size) grow(size);
    return end_;
  }
  void grow(std::size_t size);

  std::unique_ptr<char[]> begin_;
  char* end_ = nullptr;    // of what is written
  char* limit_ = nullptr;  // of the memory
};

}  // namespace tally
