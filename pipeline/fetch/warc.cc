#include "pipeline/fetch/warc.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <random>
#include <stdexcept>

namespace tally {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr int gzip_window = 15 + 16;  // the largest window, and a header of gzip
constexpr int memory_level = 8;       // zlib's default

void append_gzip_member(std::string_view bytes, std::string& out) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  const std::size_t begin = out.size();
  out.resize(begin + deflateBound(&stream, bytes.size()));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not change it
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data() + begin);
  stream.avail_out = static_cast<uInt>(out.size() - begin);
  deflate(&stream, Z_FINISH);
  out.resize(begin + stream.total_out);
  deflateEnd(&stream);
}

// RFC 4648, section 6; of sizes that need no padding.
std::string base32(std::basic_string_view<unsigned char> bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  constexpr unsigned bits_a_letter = 5;
  std::string out;
  std::uint32_t waiting = 0;
  unsigned bits = 0;
  for (const unsigned char byte : bytes) {
    waiting = waiting << 8 | byte;
    for (bits += 8; bits >= bits_a_letter; bits -= bits_a_letter)
      out += alphabet[waiting >> (bits - bits_a_letter) & 0x1F];
  }
  return out;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// The value of a header line with this name.
std::optional<std::string_view> value_of(std::string_view line, std::string_view name) {
  const std::size_t colon = line.find(':');
  if (colon != name.size()) return std::nullopt;
  if (!std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) { return lower(a) == lower(b); }))
    return std::nullopt;
  const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

// "HTTP/2 200 " as HTTP/1.1 writes it.
std::string version_one(const std::string& status_line) {
  const std::size_t blank = status_line.find(' ');
  return blank == std::string::npos ? status_line : "HTTP/1.1" + status_line.substr(blank);
}

std::string response_head(const Exchange& exchange) {
  std::string head = exchange.http2 ? version_one(exchange.status_line) : exchange.status_line;
  head += line_end;
  bool chunked = false;
  for (const std::string& line : exchange.fields) {
    const bool is_transfer = value_of(line, "Transfer-Encoding").has_value();
    chunked |= is_transfer;
    if (is_transfer) head += "X-Crawler-";
    head += line;
    head += line_end;
  }
  if (chunked) head += fmt::format("Content-Length: {}\r\n", exchange.body.size());
  head += line_end;
  return head;
}

WarcRecord record_of(const Exchange& exchange, std::string type, const std::string& warcinfo_id) {
  WarcRecord record;
  record.type = std::move(type);
  record.date = exchange.date;
  record.fields = {{"WARC-Target-URI", exchange.url}, {"WARC-Warcinfo-ID", warcinfo_id}};
  if (!exchange.ip.empty()) record.fields.emplace_back("WARC-IP-Address", exchange.ip);
  if (exchange.http2) record.fields.emplace_back("WARC-Protocol", "h2");
  return record;
}

}  // namespace

std::string warc_date(std::chrono::system_clock::time_point moment) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(moment)));
}

// RFC 4122, version 4.
std::string new_record_id() {
  thread_local std::random_device random;
  std::array<std::uint32_t, 4> r{};
  std::generate(r.begin(), r.end(), [&] { return random(); });
  return fmt::format("<urn:uuid:{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}>", r[0], r[1] >> 16, r[1] & 0xFFF,
                     (r[2] >> 16 & 0x3FFF) | 0x8000, r[2] & 0xFFFF, r[3]);
}

std::string warc_digest(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1)
    throw std::runtime_error("OpenSSL computes no SHA-1 here");
  return "sha1:" + base32({digest.data(), size});
}

void append_warc_record(const WarcRecord& record, std::string& out) {
  std::string text = fmt::format("WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n", record.type,
                                 record.id, record.date);
  for (const auto& [name, value] : record.fields) fmt::format_to(std::back_inserter(text), "{}: {}\r\n", name, value);
  fmt::format_to(std::back_inserter(text), "WARC-Block-Digest: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
                 warc_digest(record.block), record.content_type, record.block.size());
  text += record.block;
  text += line_end;
  text += line_end;
  append_gzip_member(text, out);
}

std::string_view response_field(const Exchange& exchange, std::string_view name) {
  for (const std::string& line : exchange.fields)
    if (const auto value = value_of(line, name)) return *value;
  return "";
}

void append_exchange(const Exchange& exchange, const std::string& warcinfo_id, const Validators* unchanged,
                     std::string& out) {
  WarcRecord response = record_of(exchange, unchanged != nullptr ? "revisit" : "response", warcinfo_id);
  response.content_type = "application/http; msgtype=response";
  response.block = response_head(exchange);
  if (unchanged != nullptr) {
    response.fields.emplace_back("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
    response.fields.emplace_back("WARC-Refers-To-Target-URI", exchange.url);
    response.fields.emplace_back("WARC-Refers-To-Date", unchanged->date);
    response.fields.emplace_back("WARC-Payload-Digest", unchanged->digest);
  } else {
    response.fields.emplace_back("WARC-Payload-Digest", warc_digest(exchange.body));
    response.block += exchange.body;
  }
  append_warc_record(response, out);
  WarcRecord request = record_of(exchange, "request", warcinfo_id);
  request.content_type = "application/http; msgtype=request";
  request.fields.emplace_back("WARC-Concurrent-To", response.id);
  request.block = exchange.request;
  append_warc_record(request, out);
}

void append_failure(const std::string& url, const std::string& reason, const std::string& date,
                    const std::string& warcinfo_id, std::string& out) {
  WarcRecord record;
  record.type = "metadata";
  record.date = date;
  record.fields = {{"WARC-Target-URI", url}, {"WARC-Warcinfo-ID", warcinfo_id}};
  record.content_type = "application/warc-fields";
  record.block = fmt::format("failure: {}\r\n", reason);
  append_warc_record(record, out);
}

std::string append_warcinfo(const std::string& file, const std::string& software, const std::string& user_agent,
                            std::string& out) {
  WarcRecord record;
  record.type = "warcinfo";
  record.date = warc_date(std::chrono::system_clock::now());
  record.fields = {{"WARC-Filename", file}};
  record.content_type = "application/warc-fields";
  record.block = fmt::format(
      "software: {}\r\nformat: WARC File Format 1.1\r\n"
      "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
      "robots: obey\r\nhttp-header-user-agent: {}\r\n",
      software, user_agent);
  append_warc_record(record, out);
  return record.id;
}

}  // namespace tally
