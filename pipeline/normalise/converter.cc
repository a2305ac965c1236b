#include "pipeline/normalise/converter.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace tally {
namespace {

// Labels that the Encoding standard (4.2) reads as another charset than ICU does.
constexpr std::array<std::pair<std::string_view, std::string_view>, 21> labels = {{{"ascii", "windows-1252"},
                                                                                   {"cp1252", "windows-1252"},
                                                                                   {"euc-kr", "windows-949"},
                                                                                   {"gb2312", "gb18030"},
                                                                                   {"gbk", "gb18030"},
                                                                                   {"iso-8859-1", "windows-1252"},
                                                                                   {"iso-8859-11", "windows-874"},
                                                                                   {"iso-8859-9", "windows-1254"},
                                                                                   {"iso8859-1", "windows-1252"},
                                                                                   {"iso88591", "windows-1252"},
                                                                                   {"iso_8859-1", "windows-1252"},
                                                                                   {"ks_c_5601-1987", "windows-949"},
                                                                                   {"latin1", "windows-1252"},
                                                                                   {"shift-jis", "windows-31j"},
                                                                                   {"shift_jis", "windows-31j"},
                                                                                   {"sjis", "windows-31j"},
                                                                                   {"tis-620", "windows-874"},
                                                                                   {"us-ascii", "windows-1252"},
                                                                                   {"utf8", "UTF-8"},
                                                                                   {"x-sjis", "windows-31j"},
                                                                                   {"x-user-defined", "windows-1252"}}};

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset.c_str(), &error), ucnv_close);
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

}  // namespace

std::string charset_named(std::string_view label) {
  std::string name;
  for (const char c : label)
    if (c > ' ' && c < 0x7F && c != '"' && c != '\'') name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  for (const auto& [from, to] : labels)
    if (name == from) return std::string(to);
  UErrorCode error = U_ZERO_ERROR;
  if (name.empty() || !open_converter(name)) return {};
  const char* standard = ucnv_getStandardName(name.c_str(), "IANA", &error);
  return standard == nullptr ? name : standard;
}

std::string convert(std::string_view bytes, const std::string& charset, bool& faulty) {
  const Converter converter = open_converter(charset);
  std::string text;
  if (!converter) return text;
  UErrorCode error = U_ZERO_ERROR;
  const auto size = static_cast<std::int32_t>(bytes.size());
  text.resize(bytes.size() + bytes.size() / 2 + 16);
  const auto write = [&] {
    return ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), static_cast<std::int32_t>(text.size()),
                              bytes.data(), size, &error);
  };
  std::int32_t length = write();
  if (error == U_BUFFER_OVERFLOW_ERROR) {
    text.resize(static_cast<std::size_t>(length) + 1);
    error = U_ZERO_ERROR;
    length = write();
  }
  text.resize(U_FAILURE(error) ? 0 : static_cast<std::size_t>(length));
  faulty = text.find("\xEF\xBF\xBD") != std::string::npos;
  return charset == "windows-1258" ? composed(text) : text;
}

std::string composed(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, error);
  return result;
}

std::string detected_charset(std::string_view sample) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  ucsdet_enableInputFilter(detector.get(), true);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return {};
  return charset_named(ucsdet_getName(match, &error));
}

}  // namespace tally
