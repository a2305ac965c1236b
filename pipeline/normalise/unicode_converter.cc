#include "pipeline/normalise/unicode_converter.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include <array>
#include <stdexcept>

namespace tally {
namespace {

constexpr std::size_t buffer_size = 16U << 10;

UConverter* open(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name, &error);
  if (U_FAILURE(error)) throw std::runtime_error(std::string("ICU has no converter of ") + name);
  return converter;
}

// False where the bytes cannot be converted.
bool convert(UConverter* to, UConverter* from, std::string_view bytes, bool last, bool reset, std::string& out) {
  std::array<UChar, buffer_size> pivot{};
  UChar* pivot_begin = pivot.data();
  UChar* pivot_end = pivot.data();
  const char* source = bytes.data();
  std::array<char, buffer_size> buffer{};
  while (true) {
    UErrorCode error = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(to, from, &target, buffer.data() + buffer.size(), &source, bytes.data() + bytes.size(), pivot.data(),
                   &pivot_begin, &pivot_end, pivot.data() + pivot.size(), reset ? 1 : 0, last ? 1 : 0, &error);
    out.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
    reset = false;
    if (error != U_BUFFER_OVERFLOW_ERROR) return U_SUCCESS(error);
  }
}

}  // namespace

std::string UnicodeConverter::known(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(std::string(name).c_str(), &error);
  if (name.empty() || U_FAILURE(error)) {
    if (U_SUCCESS(error)) ucnv_close(converter);
    return "";
  }
  std::string canonical = ucnv_getName(converter, &error);
  ucnv_close(converter);
  return canonical;
}

UnicodeConverter::UnicodeConverter(const std::string& charset) : charset_(open(charset.c_str())), utf8_(open("UTF-8")) {
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(charset_, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  ucnv_setFromUCallBack(charset_, UCNV_FROM_U_CALLBACK_ESCAPE, UCNV_ESCAPE_XML_DEC, nullptr, nullptr, &error);
}

UnicodeConverter::~UnicodeConverter() {
  ucnv_close(charset_);
  ucnv_close(utf8_);
}

bool UnicodeConverter::append_utf8(std::string_view bytes, bool last, std::string& out) {
  return convert(utf8_, charset_, bytes, last, false, out);
}

void UnicodeConverter::append_encoded(std::string_view utf8, std::string& out) {
  convert(charset_, utf8_, utf8, true, true, out);
}

}  // namespace tally
