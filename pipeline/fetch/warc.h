// Records of the Web ARChive format, WARC 1.1 (ISO 28500:2017), each a gzip member of its own, as its annex D has it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

// A moment as WARC-Date has it: UTC, to the second ("2025-01-24T08:30:00Z").
std::string warc_date(std::chrono::system_clock::time_point moment);

// "urn:uuid:…" in angle brackets, made at random.
std::string new_record_id();

// "sha1:" and 32 letters of base 32, as all tools that read WARC know it.
std::string warc_digest(std::string_view bytes);

struct WarcRecord {
  using Fields = std::vector<std::pair<std::string, std::string>>;

  std::string type;  // "response"
  std::string id = new_record_id();
  std::string date;
  Fields fields;  // that the type has beside these and those of the block
  std::string content_type;
  std::string block;
};

// Appends a record as a gzip member.
void append_warc_record(const WarcRecord& record, std::string& out);

// One exchange of messages with a server.
struct Exchange {
  std::string url;
  std::string ip;       // of the server; "" behind a proxy
  std::string date;     // when it was asked
  std::string request;  // its header section, as it was sent
  std::string status_line;
  std::vector<std::string> fields;  // of the response, a line each, without their ends
  std::string body;                 // as it was sent, less the chunks of a transfer
  bool http2 = false;
  long status = 0;
};

// What was known of a page before.
struct Validators {
  std::string etag, last_modified;  // as the server sent them; "" where it did not
  std::string digest, date;         // of the payload that they came with
};

// The value of a field of a response; "" where it has none.
std::string_view response_field(const Exchange& exchange, std::string_view name);

// Appends the response and, tied to it, the request. With validators, to which the server said that nothing has
// changed since, the response is a revisit record. What HTTP/2 sent is written as HTTP/1.1, which is what readers of
// WARC know, with a field WARC-Protocol; so is a body that came in chunks, whose Transfer-Encoding stands in
// X-Crawler-Transfer-Encoding.
void append_exchange(const Exchange& exchange, const std::string& warcinfo_id, const Validators* unchanged,
                     std::string& out);

// Appends what is known of a page that could not be had: a metadata record with the field "failure".
void append_failure(const std::string& url, const std::string& reason, const std::string& date,
                    const std::string& warcinfo_id, std::string& out);

// Appends the description of the file, by which everything behind it was written; returns its id.
std::string append_warcinfo(const std::string& file, const std::string& software, const std::string& user_agent,
                            std::string& out);

}  // namespace tally
