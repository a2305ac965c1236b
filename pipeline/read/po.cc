#include "pipeline/read/po.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/normalise/charset.h"
#include "pipeline/normalise/file_position.h"
#include "pipeline/normalise/unicode_converter.h"

namespace tally {
namespace {

constexpr std::size_t catalogue_limit = 256U << 20;  // bytes
constexpr std::string_view blank = " \t\r\v\f";
constexpr std::string_view mark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(blank), text.size());
  const std::size_t end = text.find_last_not_of(blank);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

// The value of a field of the header, "Name: value\n".
std::string_view field(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\n'), header.size());
    const std::string_view line = header.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && line.substr(0, colon) == name) return trimmed(line.substr(colon + 1));
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return {};
}

// What the header says, which is ASCII in every charset that PO files may have; "" where it says nothing.
std::string_view charset_of(std::string_view bytes) {
  constexpr std::string_view name = "charset=";
  const std::size_t type = bytes.find("Content-Type:");
  if (type == std::string_view::npos) return {};
  bytes = bytes.substr(type, bytes.find('\n', type) - type);
  const std::size_t at = bytes.find(name);
  if (at == std::string_view::npos) return {};
  bytes.remove_prefix(at + name.size());
  return trimmed(bytes.substr(0, bytes.find_first_of("\\\"; ")));
}

struct Entry {
  std::size_t begin = 0;       // where notes go: behind the translator's comments
  std::size_t first_line = 0;  // of its msgid
  bool fuzzy = false;
  std::vector<Span> own_notes;
  std::optional<SegmentText> context, id, plural;
  std::map<unsigned, SegmentText> strings;
  [[nodiscard]] bool is_empty() const { return !context && !id && !plural && strings.empty(); }
};

// The entries of a text. What is no PO is a fault at a place, and an end.
class PoParser {
 public:
  explicit PoParser(std::string_view text) : text_(text) {}

  struct Fault {
    std::size_t place = 0;
    std::string what;
  };

  std::optional<Fault> parse(std::vector<Entry>& entries) {
    std::size_t at = text_.starts_with(mark) ? mark.size() : 0;
    while (at < text_.size() && !fault_) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      read_line(at, end, entries);
      at = end + 1;
      ++line_;
    }
    finish(entries);
    return std::move(fault_);
  }

 private:
  void read_line(std::size_t begin, std::size_t end, std::vector<Entry>& entries) {
    const std::string_view line = trimmed(text_.substr(begin, end - begin));
    if (line.empty()) return;
    if (line.starts_with('#')) return read_comment(line, begin, std::min(end + 1, text_.size()), entries);
    const auto at = static_cast<std::size_t>(line.data() - text_.data());
    if (line.starts_with('"')) {
      if (current_ == nullptr) return refuse(at, "a string without a keyword before it");
      return read_string(at, at + line.size());
    }
    read_keyword(line, at, begin, entries);
  }

  void read_comment(std::string_view line, std::size_t begin, std::size_t end, std::vector<Entry>& entries) {
    if (!entry_.is_empty() || line.starts_with("#~")) finish(entries);
    if (line.starts_with("#~")) return;
    if (line.starts_with("#,")) {
      entry_.fuzzy |= line.find("fuzzy") != std::string_view::npos;
    } else if (line.size() == 1 || line[1] == ' ' || line[1] == '\t') {
      if (is_own_note(trimmed(line.substr(1))))
        entry_.own_notes.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      if (!place_known_) entry_.begin = end;
      return;
    }
    know_place(begin);
  }

  void know_place(std::size_t begin) {
    if (!place_known_) entry_.begin = begin;
    place_known_ = true;
  }

  void read_keyword(std::string_view line, std::size_t at, std::size_t begin, std::vector<Entry>& entries) {
    const std::size_t size = std::min(line.find_first_of(" \t\"["), line.size());
    const std::string_view keyword = line.substr(0, size);
    // What begins an entry ends the one before.
    if (keyword == "msgctxt" || (keyword == "msgid" && (entry_.id || !entry_.strings.empty()))) {
      if (!entry_.is_empty()) finish(entries);
    }
    know_place(begin);
    std::size_t text = at + size;
    if (keyword == "domain") {
      current_ = nullptr;
      return;
    }
    if (keyword == "msgctxt") {
      current_ = &entry_.context.emplace();
    } else if (keyword == "msgid") {
      entry_.first_line = line_;
      current_ = &entry_.id.emplace();
    } else if (keyword == "msgid_plural" && entry_.id) {
      current_ = &entry_.plural.emplace();
    } else if (keyword == "msgstr" && entry_.id) {
      unsigned form = 0;
      if (text < at + line.size() && text_[text] == '[') {
        const std::size_t close = line.find(']', size);
        if (close == std::string_view::npos || !read_form(line.substr(size + 1, close - size - 1), form))
          return refuse(text, "no number of a plural form");
        text = at + close + 1;
      }
      if (entry_.strings.contains(form)) return refuse(at, "a second msgstr of one form");
      current_ = &entry_.strings[form];
    } else {
      return refuse(at, fmt::format("\"{}\" is no keyword that may stand here", keyword));
    }
    const std::size_t end = at + line.size();
    while (text < end && blank.find(text_[text]) != std::string_view::npos) ++text;
    if (text == end || text_[text] != '"') return refuse(text, "a string expected");
    current_->raw.begin = static_cast<std::uint32_t>(text);
    read_string(text, end);
  }

  static bool read_form(std::string_view digits, unsigned& form) {
    if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string_view::npos)
      return false;
    form = 0;
    for (const char digit : digits) form = form * 10 + static_cast<unsigned>(digit - '0');
    return true;
  }

  // "…" with the escapes of C; several stand one after the other.
  void read_string(std::size_t at, std::size_t end) {
    ++at;
    while (at < end && text_[at] != '"') {
      const std::size_t size = std::min(text_.find_first_of("\\\"", at), end) - at;
      take(at, size, text_.substr(at, size), true);
      at += size;
      if (at < end && text_[at] == '\\') {
        std::string value;
        const std::size_t used = escape(text_.substr(at, end - at), value);
        if (used == 0) return refuse(at, "an escape that is none");
        take(at, used, value, false);
        at += used;
      }
    }
    if (at >= end) return refuse(end, "a string that does not end");
    current_->raw.end = static_cast<std::uint32_t>(at + 1);
    ++at;
    while (at < end && blank.find(text_[at]) != std::string_view::npos) ++at;
    if (at == end) return;
    if (text_[at] == '"') return read_string(at, end);
    refuse(at, "something behind a string");
  }

  static std::size_t escape(std::string_view text, std::string& value) {
    if (text.size() < 2) return 0;
    constexpr std::string_view letters = "ntbrfva\"\\";
    constexpr std::string_view values = "\n\t\b\r\f\v\a\"\\";
    if (const std::size_t letter = letters.find(text[1]); letter != std::string_view::npos) {
      value = values[letter];
      return 2;
    }
    const bool hexadecimal = text[1] == 'x';
    const std::string_view digits = hexadecimal ? "0123456789abcdefABCDEF" : "01234567";
    const std::size_t begin = hexadecimal ? 2 : 1;
    const std::size_t most = begin + (hexadecimal ? 2 : 3);
    std::size_t end = begin;
    unsigned code = 0;
    for (; end < std::min(most, text.size()) && digits.find(text[end]) != std::string_view::npos; ++end) {
      const std::size_t digit = digits.find(text[end]);
      code = code * (hexadecimal ? 16 : 8) + static_cast<unsigned>(digit < 16 ? digit : digit - 6);
    }
    // A byte of its own is text only where it is ASCII.
    value = code != 0 && code < 0x80 ? std::string(1, static_cast<char>(code)) : "\xEF\xBF\xBD";
    return end == begin ? 0 : end;
  }

  void take(std::size_t at, std::size_t size, std::string_view value, bool copied) {
    if (value.empty()) return;
    const auto begin = static_cast<std::uint32_t>(current_->text.size());
    current_->text += value;
    current_->pieces.push_back({{begin, begin + static_cast<std::uint32_t>(value.size())},
                                {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)},
                                copied});
  }

  void finish(std::vector<Entry>& entries) {
    if (entry_.id) entries.push_back(std::move(entry_));
    entry_ = {};
    current_ = nullptr;
    place_known_ = false;
  }

  void refuse(std::size_t place, std::string what) {
    if (!fault_) fault_ = Fault{place, std::move(what)};
  }

  std::string_view text_;
  std::size_t line_ = 1;
  Entry entry_;
  SegmentText* current_ = nullptr;
  bool place_known_ = false;
  std::optional<Fault> fault_;
};

class PoReader : public SegmentReader {
 public:
  PoReader(ByteSource source, SegmentSettings settings, ProblemHandler on_problem)
      : source_(std::move(source)), languages_(std::move(settings.languages)), on_problem_(std::move(on_problem)) {}

  bool next(SegmentBlock& block) override {
    if (std::exchange(done_, true)) return false;
    block = {};
    return read(block);
  }
  [[nodiscard]] const std::string& name() const override { return source_.name(); }
  [[nodiscard]] std::uint64_t used() const override { return source_.used(); }

 private:
  bool read(SegmentBlock& block) {
    std::optional<std::string> bytes = read_rest(source_, catalogue_limit, on_problem_);
    if (!bytes) return false;
    block.text = std::move(*bytes);
    block.notes = NoteFormat::po;
    if (!decode(block)) return false;
    std::vector<Entry> entries;
    if (const std::optional<PoParser::Fault> fault = PoParser(block.text).parse(entries)) {
      tell(block.text, fault->place, fault->what);
      return false;
    }
    make(entries, block);
    return true;
  }

  static std::string_view header_of(const Entry& entry) {
    const auto first = entry.strings.find(0);
    return entry.context || !entry.id->text.empty() || first == entry.strings.end()
               ? std::string_view()
               : std::string_view(first->second.text);
  }

  void tell(std::string_view text, std::size_t at, std::string what) {
    const FilePosition place = advance({}, text.substr(0, at));
    on_problem_({source_.name(), place.line, std::nullopt, std::move(what), true, {}, place.column});
  }

  // A template says CHARSET, which is none: it is UTF-8 then.
  bool decode(SegmentBlock& block) {
    block.encoding = UnicodeConverter::known(charset_of(block.text));
    if (block.encoding.empty() || block.encoding == "UTF-8") {
      block.encoding.clear();
      if (is_valid_utf8(block.text)) return true;
      std::string before;
      std::optional<std::uint64_t> fault;
      append_repaired_utf8(block.text, 0, before, [&](const DecodingFault& one) {
        if (!fault) fault = one.byte;
      });
      tell(std::string_view(block.text).substr(0, fault.value_or(0)), fault.value_or(0), "invalid UTF-8");
      return false;
    }
    std::string decoded;
    const bool whole = UnicodeConverter(block.encoding).append_utf8(block.text, true, decoded);
    if (!whole) tell(decoded, decoded.size(), "invalid bytes in " + block.encoding);
    block.text = std::move(decoded);
    return whole;
  }

  void make(std::vector<Entry>& entries, SegmentBlock& block) {
    const std::string_view header = entries.empty() ? std::string_view() : header_of(entries.front());
    const std::string_view target = field(header, "Language");
    const std::string_view source = field(header, "X-Source-Language");
    const Direction direction = direction_of(source, target, languages_);
    if (direction == Direction::other) {
      tell({}, 0,
           fmt::format("a translation into \"{}\", not between \"{}\" and \"{}\"", target, languages_.source,
                       languages_.target));
      return;
    }
    for (Entry& entry : entries) {
      if (entry.id->text.empty()) continue;
      const std::size_t before = block.segments.size();
      if (!entry.fuzzy) add(entry, direction == Direction::reversed, block);
      if (before == block.segments.size() && entry.own_notes.empty()) continue;
      NoteUnit unit;
      unit.place = static_cast<std::uint32_t>(entry.begin);
      unit.space = block.text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
      unit.old = std::move(entry.own_notes);
      block.units.push_back(std::move(unit));
    }
    locate(block, {});
  }

  static void add(const Entry& entry, bool reversed, SegmentBlock& block) {
    for (const auto& [form, string] : entry.strings) {
      if (string.text.empty()) continue;
      const bool singular = !entry.plural || (form == 0 && entry.strings.size() > 1);
      std::string id = fmt::format("{}", entry.first_line);
      if (entry.plural) id += fmt::format("[{}]", form);
      block.segments.push_back({std::move(id), singular ? *entry.id : *entry.plural, string, reversed,
                                static_cast<std::uint32_t>(block.units.size())});
    }
  }

  ByteSource source_;
  Languages languages_;
  ProblemHandler on_problem_;
  bool done_ = false;
};

}  // namespace

bool is_po(std::string_view head) {
  if (head.starts_with(mark)) head.remove_prefix(mark.size());
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = trimmed(head.substr(0, end));
    if (!line.empty() && !line.starts_with('#')) {
      return (line.starts_with("msgid") || line.starts_with("msgctxt") || line.starts_with("domain")) &&
             line.find('"') != std::string_view::npos;
    }
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  return false;
}

std::unique_ptr<SegmentReader> open_po(ByteSource source, SegmentSettings settings, ProblemHandler on_problem) {
  return std::make_unique<PoReader>(std::move(source), std::move(settings), std::move(on_problem));
}

}  // namespace tally
