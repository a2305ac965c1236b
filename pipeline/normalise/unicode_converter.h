// Text in any charset that ICU knows to UTF-8, as it comes in, and back again.
#pragma once

#include <string>
#include <string_view>

struct UConverter;

namespace tally {

class UnicodeConverter {
 public:
  // ICU's name for a charset that is named so; "" for one that it does not know.
  static std::string known(std::string_view name);

  // `charset` is a name of known().
  explicit UnicodeConverter(const std::string& charset);
  ~UnicodeConverter();
  UnicodeConverter(const UnicodeConverter&) = delete;
  UnicodeConverter& operator=(const UnicodeConverter&) = delete;

  // Appends what the bytes decode to; a character that is broken off waits for the next ones, unless they are the
  // `last`. False where they are no text of the charset; what is before was appended. A byte order mark is kept.
  bool append_utf8(std::string_view bytes, bool last, std::string& out);

  // Appends a whole text, encoded; what the charset does not have is an XML character reference.
  void append_encoded(std::string_view utf8, std::string& out);

 private:
  UConverter* charset_;
  UConverter* utf8_;
};

}  // namespace tally
