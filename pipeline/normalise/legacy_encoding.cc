#include "pipeline/normalise/legacy_encoding.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

#include "extractors/engine/pack.h"
#include "pipeline/normalise/converter.h"

namespace tally {
namespace {

constexpr std::size_t sample_size = 64U << 10;

void append(std::string& out, UChar32 c) {
  char encoded[U8_MAX_LENGTH];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(encoded, size, c);
  out.append(encoded, size);
}

// Code point by code point.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  UChar32 next() {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text_.data()), at_, text_.size(), c);
    return c;
  }
  [[nodiscard]] UChar32 peek() const { return at_end() ? 0 : Reader(*this).next(); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// Texts in disguise have letters of Latin-1, and none of the letters that Vietnamese has beyond it.
bool may_be_disguised(std::string_view text) {
  std::size_t latin = 0, beyond = 0;
  for (Reader reader(text); !reader.at_end();) {
    const UChar32 c = reader.next();
    latin += c >= 0xA1 && c <= 0xFF;
    beyond += c >= 0x100 && u_isalpha(c);
  }
  return latin >= 5 && beyond * 20 < latin;
}

// A sample that ends with a whole character.
std::string_view sample_of(std::string_view text) {
  if (text.size() <= sample_size) return text;
  std::size_t size = sample_size;
  while (size > 0 && (text[size] & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

class EncodingReader {
 public:
  explicit EncodingReader(const PackFile& file) : name_(fmt::format("{}/{}", file.language, file.name)) {
    try {
      root_ = toml::parse(file.text, name_);
    } catch (const toml::parse_error& e) {
      throw PackError(fmt::format("{}:{}: {}", name_, e.source().begin.line, e.description()));
    }
  }

  void read(std::vector<LegacyEncoding>& out) const {
    for (const auto& [key, value] : root_)
      if (key != "encoding") fail(value, fmt::format("unknown key {}", key.str()));
    const toml::array* tables = root_["encoding"].as_array();
    if (tables == nullptr || !tables->is_array_of_tables()) fail(root_, "[[encoding]] expected");
    for (const auto& entry : *tables) out.push_back(encoding(*entry.as_table()));
  }

 private:
  [[noreturn]] void fail(const toml::node& at, std::string_view what) const {
    throw PackError(fmt::format("{}:{}: {}", name_, at.source().begin.line, what));
  }

  [[nodiscard]] std::string text(const toml::table& table, std::string_view key) const {
    const auto value = table[key].value<std::string>();
    if (!value) fail(table, fmt::format("{} must be given as text", key));
    return *value;
  }

  [[nodiscard]] LegacyEncoding encoding(const toml::table& table) const {
    LegacyEncoding encoding{text(table, "name"), text(table, "source"), {}, {}, {}};
    std::istringstream labels(text(table, "labels"));
    for (std::string label; labels >> label;) encoding.labels.push_back(label);
    if (table.contains("charset"))
      take_table(table, encoding);
    else
      read_letters(table, encoding);
    return encoding;
  }

  void read_letters(const toml::table& table, LegacyEncoding& encoding) const {
    std::istringstream letters(text(table, "letters"));
    for (std::string bytes, letter; letters >> bytes >> letter;) {
      std::uint16_t code = 0;
      const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), code, 16);
      if (error != std::errc() || end != bytes.data() + bytes.size() || (bytes.size() != 2 && bytes.size() != 4))
        fail(table, fmt::format("{} is no byte, nor two", bytes));
      (bytes.size() == 2 ? encoding.letters[code] : encoding.two_bytes[code]) = letter;
    }
  }

  // Of a charset that ICU has.
  void take_table(const toml::table& table, LegacyEncoding& encoding) const {
    const std::string charset = charset_named(text(table, "charset"));
    if (charset.empty()) fail(table, "unknown charset");
    for (unsigned byte = 0xA1; byte <= 0xFF; ++byte) {
      bool faulty = false;
      const char bytes[] = {static_cast<char>(byte)};
      std::string letter = convert({bytes, 1}, charset, faulty);
      if (!faulty) encoding.letters[byte] = std::move(letter);
    }
  }

  std::string name_;
  toml::table root_;
};

}  // namespace

std::string LegacyEncoding::decode(std::string_view disguised) const {
  std::string text;
  text.reserve(disguised.size() + disguised.size() / 4);
  for (Reader reader(disguised); !reader.at_end();) {
    const UChar32 c = reader.next();
    if (c > 0xFF) {
      append(text, c);
      continue;
    }
    const UChar32 next = reader.peek();
    const auto pair = next <= 0xFF ? two_bytes.find(static_cast<std::uint16_t>(c << 8 | next)) : two_bytes.end();
    if (pair != two_bytes.end()) {
      text += pair->second;
      reader.next();
    } else if (const std::string& letter = letters[static_cast<std::size_t>(c)]; !letter.empty()) {
      text += letter;
    } else {
      append(text, c);
    }
  }
  return composed(text);
}

LegacyEncodings::LegacyEncodings(std::span<const PackFile> files, std::span<const TextPack> packs) {
  for (const PackFile& file : files)
    if (file.name == "encodings.toml") EncodingReader(file).read(encodings_);
  constexpr std::int32_t telling = 2;  // points of a word that its language has more than others
  for (const TextPack& pack : packs) {
    for (const auto& [word, points] : pack.words) {
      std::u32string letters;
      for (Reader reader(word); !reader.at_end();) letters += static_cast<char32_t>(reader.next());
      const bool beyond = std::any_of(letters.begin(), letters.end(), [](char32_t c) { return c >= 0x80; });
      if (beyond && points >= telling) words_.insert(std::move(letters));
    }
  }
}

LegacyEncodings::Count LegacyEncodings::count(std::string_view text) const {
  Count count;
  std::u32string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++count.words;
    count.known += words_.contains(word);
    count.special += std::any_of(word.begin(), word.end(), [](char32_t c) { return c > 0xFF; });
    word.clear();
  };
  for (Reader reader(text); !reader.at_end();) {
    const UChar32 c = reader.next();
    if (u_isalpha(c))
      word += static_cast<char32_t>(u_tolower(c));
    else
      end_word();
  }
  end_word();
  return count;
}

const LegacyEncoding* LegacyEncodings::detect(std::string_view text) const {
  const std::string_view sample = sample_of(text);
  if (!may_be_disguised(sample)) return nullptr;
  const std::size_t as_it_seems = count(sample).known;
  const LegacyEncoding* best = nullptr;
  std::size_t most = 0;
  for (const LegacyEncoding& encoding : encodings_) {
    const Count decoded = count(encoding.decode(sample));
    const bool sure = decoded.known >= std::max<std::size_t>(4, as_it_seems) && decoded.known * 25 >= decoded.words &&
                      decoded.special * 7 >= decoded.words;
    if (!sure || decoded.known <= most) continue;
    best = &encoding;
    most = decoded.known;
  }
  return best;
}

const LegacyEncoding* LegacyEncodings::named(std::string_view label) const {
  std::string lower(label);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  for (const LegacyEncoding& encoding : encodings_)
    if (std::find(encoding.labels.begin(), encoding.labels.end(), lower) != encoding.labels.end()) return &encoding;
  return nullptr;
}

const LegacyEncodings& embedded_legacy_encodings() {
  static const LegacyEncodings encodings;
  return encodings;
}

}  // namespace tally
