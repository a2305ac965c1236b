#include "pipeline/read/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "pipeline/read/content_coding.h"

namespace tally {
namespace {

constexpr std::size_t piece = 256U << 10;        // bytes that are read at a time
constexpr std::size_t longest_head = 64U << 10;  // bytes of a record's head
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view begin_mark = "WARC/1.";

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// The value of a field of a head, the first line of which is no field; `name` in lower case. "" where there is none.
std::string_view field(std::string_view head, std::string_view name) {
  for (std::size_t end = head.find('\n'); end != std::string_view::npos; end = head.find('\n')) {
    head.remove_prefix(end + 1);
    const std::string_view line = head.substr(0, head.find('\n'));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && lower(trimmed(line.substr(0, colon))) == name)
      return trimmed(line.substr(colon + 1));
  }
  return {};
}

std::optional<std::uint64_t> number(std::string_view digits, int base) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

void set_type(std::string_view content_type, WebBody& body) {
  const std::size_t semicolon = content_type.find(';');
  body.media_type = lower(trimmed(content_type.substr(0, semicolon)));
  if (semicolon == std::string_view::npos) return;
  const std::string parameters = lower(content_type.substr(semicolon));
  const std::size_t at = parameters.find("charset=");
  if (at == std::string::npos) return;
  std::string_view value = std::string_view(parameters).substr(at + std::string_view("charset=").size());
  value = trimmed(value.substr(0, value.find(';')));
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
  body.charset = value;
}

bool is_read(const WebBody& body) {
  return body.media_type == "text/html" || body.media_type == "application/xhtml+xml" ||
         body.media_type == "text/plain" || body.media_type.empty();
}

// The chunked transfer coding of RFC 9112, 7.1. False where it is broken: some archives keep the header, but not the
// chunks.
bool dechunk(std::string_view chunked, std::string& out) {
  for (;;) {
    const std::size_t end = chunked.find("\r\n");
    if (end == std::string_view::npos) return false;
    const std::string_view size_text = trimmed(chunked.substr(0, std::min(end, chunked.find(';'))));
    const std::optional<std::uint64_t> size = number(size_text, 16);
    chunked.remove_prefix(end + 2);
    if (!size || *size > chunked.size()) return false;
    if (*size == 0) return true;
    out.append(chunked.substr(0, *size));
    chunked.remove_prefix(*size);
    if (!chunked.starts_with("\r\n")) return false;
    chunked.remove_prefix(2);
  }
}

// What is said of a body before it begins.
struct BodyHead {
  WebBody body;          // without bytes
  std::size_t size = 0;  // of the head, in the record's block
  bool chunked = false;
  std::string coding;  // Content-Encoding
};

// As web_body() has it.
std::optional<BodyHead> head_of(const ArchivedRecord& record, std::string& fault) {
  BodyHead head;
  if (record.type != "response") {
    set_type(record.content_type, head.body);
    if (!is_read(head.body)) return std::nullopt;
    return head;
  }
  const std::string_view block = record.block;
  if (!block.starts_with("HTTP/")) return std::nullopt;  // dns and the like
  const std::size_t end = block.find(head_end);
  if (end == std::string_view::npos) {
    fault = "the response has no end of its head";
    return std::nullopt;
  }
  const std::string_view fields = block.substr(0, end + 2);
  const std::size_t space = fields.find(' ');
  if (space == std::string_view::npos || fields.substr(space + 1, 3) != "200") return std::nullopt;
  set_type(field(fields, "content-type"), head.body);
  if (!is_read(head.body)) return std::nullopt;
  head.size = end + head_end.size();
  head.chunked = lower(field(fields, "transfer-encoding")).find("chunked") != std::string::npos;
  head.coding = lower(field(fields, "content-encoding"));
  return head;
}

}  // namespace

WarcReader::WarcReader(ByteSource source, ProblemHandler on_problem, std::size_t limit)
    : source_(std::move(source)), on_problem_(std::move(on_problem)), limit_(limit) {}

bool WarcReader::next(ArchivedRecord& record) {
  for (;;) {
    switch (read(record)) {
      case Outcome::read: return true;
      case Outcome::passed_over: break;
      case Outcome::lost:
        if (!find_record()) return false;
        break;
      case Outcome::ended: return false;
    }
  }
}

WarcReader::Outcome WarcReader::read(ArchivedRecord& record) {
  for (;;) {  // blank lines end records
    const std::size_t begin = std::min(buffer_.find_first_not_of("\r\n"), buffer_.size());
    if (begin > 0) take(begin, nullptr);
    if (!buffer_.empty()) break;
    if (!fill()) return Outcome::ended;
  }
  gap_ = false;
  record_ = offset_;
  std::size_t end = 0;
  while ((end = buffer_.find(head_end)) == std::string::npos) {
    if (buffer_.size() <= longest_head && fill() && !gap_) continue;
    if (!gap_) tell(buffer_.starts_with(begin_mark) ? "the record's head is cut off" : "no WARC record here");
    return Outcome::lost;
  }
  const std::string head = buffer_.substr(0, end + 2);
  const std::optional<std::uint64_t> size = number(field(head, "content-length"), 10);
  if (!head.starts_with(begin_mark) || !size) {
    tell(head.starts_with(begin_mark) ? "the record's head has no Content-Length" : "no WARC record here");
    return Outcome::lost;
  }
  take(end + head_end.size(), nullptr);
  record.type = lower(field(head, "warc-type"));
  record.uri = field(head, "warc-target-uri");
  if (record.uri.starts_with('<') && record.uri.ends_with('>'))
    record.uri = record.uri.substr(1, record.uri.size() - 2);
  record.content_type = field(head, "content-type");
  record.offset = record_;
  record.block.clear();
  const bool wanted = record.type == "response" || record.type == "conversion" || record.type == "resource";
  const bool fits = *size <= limit_;
  if (wanted && !fits) tell(fmt::format("the record has {} bytes, more than {}, and is passed over", *size, limit_));
  if (!fits && source_.skip_bomb()) {
    buffer_.clear();
    return Outcome::passed_over;
  }
  if (!take(*size, wanted && fits ? &record.block : nullptr)) {
    if (!gap_) tell("the record is cut off");
    return gap_ ? Outcome::lost : Outcome::ended;
  }
  return wanted && fits ? Outcome::read : Outcome::passed_over;
}

// Drops what is read up to the next beginning of a record.
bool WarcReader::find_record() {
  std::size_t from = gap_ ? 0 : 1;
  gap_ = false;
  for (;;) {
    const std::size_t at = buffer_.find(begin_mark, from);
    if (at != std::string::npos) return take(at, nullptr);
    const std::size_t kept = std::min(buffer_.size(), begin_mark.size() - 1);
    take(buffer_.size() - kept, nullptr);
    from = 0;
    if (!fill()) return false;
  }
}

// False at the end. Behind a gap what was read before is gone.
bool WarcReader::fill() {
  const std::size_t before = buffer_.size();
  buffer_.resize(before + piece);
  const std::size_t size = source_.read_some(std::span(buffer_).subspan(before), on_problem_);
  buffer_.resize(before + size);
  if (source_.gap()) {
    gap_ = true;
    buffer_.erase(0, before);
  }
  if (before == 0 || source_.gap() || source_.is_compressed()) offset_ = source_.offset();
  return size > 0;
}

// False where the input ends before, or where it has a gap.
bool WarcReader::take(std::size_t size, std::string* to) {
  for (;;) {
    const std::size_t part = std::min(size, buffer_.size());
    if (to != nullptr) to->append(buffer_, 0, part);
    buffer_.erase(0, part);
    if (!source_.is_compressed()) offset_ += part;
    size -= part;
    if (size == 0) return true;
    if (!fill() || gap_) return false;
  }
}

void WarcReader::tell(std::string what) { on_problem_({name(), 0, record_, std::move(what)}); }

bool holds_text(const ArchivedRecord& record) {
  std::string fault;
  return head_of(record, fault).has_value() || !fault.empty();
}

std::optional<WebBody> web_body(const ArchivedRecord& record, std::string& fault, std::size_t limit) {
  std::optional<BodyHead> head = head_of(record, fault);
  if (!head) return std::nullopt;
  const std::string_view sent = std::string_view(record.block).substr(head->size);
  WebBody body = std::move(head->body);
  if (!head->chunked || !dechunk(sent, body.bytes)) body.bytes = sent;
  fault = decode_content(head->coding, limit, body.bytes);
  if (!fault.empty()) return std::nullopt;
  return body;
}

bool is_warc(std::string_view head) { return head.starts_with(begin_mark); }

}  // namespace tally
