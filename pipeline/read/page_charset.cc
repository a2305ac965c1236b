#include "pipeline/read/page_charset.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "pipeline/normalise/charset.h"
#include "pipeline/normalise/converter.h"

namespace tally {
namespace {

constexpr std::size_t meta_within = 4096;  // bytes; the standard asks for 1024, and pages put it later
constexpr std::size_t sample_size = 64U << 10;

constexpr std::string_view western = "windows-1252";

bool is_multibyte_utf8(std::string_view bytes) {
  return is_valid_utf8(bytes) && std::any_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
}

// Some stray NULs make no page binary.
bool is_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, sample_size);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B;
  });
  return static_cast<std::size_t>(controls) * 50 > sample.size();
}

// Invalid sequences in what is UTF-8 otherwise: few of them are damage, many tell of another charset.
bool is_damaged_utf8(std::string_view bytes) {
  std::string repaired;
  std::size_t faults = 0;
  append_repaired_utf8(bytes.substr(0, sample_size), 0, repaired, [&](const DecodingFault&) { ++faults; });
  const auto high = static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), sample_size)),
                    [](char c) { return (c & 0x80) != 0; }));
  return faults * 20 < high;
}

class PageDecoder {
 public:
  PageDecoder(const std::string& name, std::string_view bytes, const ProblemHandler& on_problem)
      : name_(name), bytes_(bytes), on_problem_(on_problem) {}

  std::optional<DecodedPage> decode(std::string_view http_charset) {
    const CharsetGuess guess = detect_charset(bytes_);
    if (guess.charset == Charset::utf16le || guess.charset == Charset::utf16be || guess.mark_size > 0) {
      std::string storage;
      const auto text = tally::decode(bytes_, storage, [&](const DecodingFault& fault) { tell(fault); });
      if (!text) return problem("is binary, no page");
      return finish(std::string(*text));
    }
    if (is_binary(bytes_)) return problem("is binary, no page");
    return finish(decode_as(declared(http_charset)));
  }

 private:
  std::optional<DecodedPage> problem(std::string what) {
    on_problem_({name_, 0, std::nullopt, std::move(what)});
    return std::nullopt;
  }

  void tell(const DecodingFault& fault) { on_problem_({name_, 0, fault.byte, fault.what}); }

  std::optional<DecodedPage> finish(std::string text) {
    if (text.find_first_not_of(" \t\r\n\f") == std::string::npos) return problem("is empty");
    return DecodedPage{std::move(text), legacy_};
  }

  // The first declared charset that is known.
  std::string declared(std::string_view http_charset) {
    for (const std::string& label : {std::string(http_charset), meta_charset(bytes_)}) {
      if (label.empty()) continue;
      if (const LegacyEncoding* legacy = embedded_legacy_encodings().named(label)) {
        legacy_ = legacy;
        return std::string(western);
      }
      // A <meta> that could be read is no UTF-16, whatever it says.
      std::string charset = charset_named(label);
      if (charset.starts_with("UTF-16")) return "UTF-8";
      if (!charset.empty()) return charset;
      problem(fmt::format("is in the unknown charset {}; its own is told from its bytes", label));
    }
    return {};
  }

  std::string decode_as(const std::string& charset) {
    if (charset == western && is_multibyte_utf8(bytes_)) {
      legacy_ = nullptr;
      return std::string(bytes_);
    }
    if (charset.empty() || charset == "UTF-8") {
      if (is_valid_utf8(bytes_)) return std::string(bytes_);
      if (is_damaged_utf8(bytes_)) return repaired();
      return converted(guessed());
    }
    return converted(charset);
  }

  // A Western charset where nothing else is likely: browsers do so. The old Vietnamese ones are unknown to ICU's
  // statistics and come as Western.
  std::string guessed() {
    bool faulty = false;
    legacy_ = embedded_legacy_encodings().detect(convert(bytes_.substr(0, sample_size), std::string(western), faulty));
    if (legacy_ != nullptr) return std::string(western);
    const std::string charset = detected_charset(bytes_.substr(0, sample_size));
    return charset.empty() || charset == "UTF-8" ? std::string(western) : charset;
  }

  std::string repaired() {
    std::string text;
    append_repaired_utf8(bytes_, 0, text, [&](const DecodingFault& fault) { tell(fault); });
    return text;
  }

  std::string converted(const std::string& charset) {
    bool faulty = false;
    std::string text = convert(bytes_, charset, faulty);
    if (faulty) problem(fmt::format("has bytes that are no {}", charset));
    return text;
  }

  const std::string& name_;
  std::string_view bytes_;
  const ProblemHandler& on_problem_;
  const LegacyEncoding* legacy_ = nullptr;
};

}  // namespace

std::string meta_charset(std::string_view bytes) {
  static const RE2 pattern(R"((?i)<meta[^>]*?charset\s*=\s*["']?\s*([a-z0-9_:.-]+))");
  std::string charset;
  const std::string_view head = bytes.substr(0, meta_within);
  RE2::PartialMatch(re2::StringPiece(head.data(), head.size()), pattern, &charset);
  return charset;
}

std::optional<DecodedPage> decode_page(const std::string& name, std::string_view bytes, std::string_view http_charset,
                                       const ProblemHandler& on_problem) {
  return PageDecoder(name, bytes, on_problem).decode(http_charset);
}

}  // namespace tally
