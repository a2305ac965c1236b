// Web archives: WARC 1.0 and 1.1 (ISO 28500:2017), plain or compressed a record a member, as crawlers write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"

namespace tally {

struct ArchivedRecord {
  std::string type;          // "response", "conversion", "resource"
  std::string uri;           // WARC-Target-URI
  std::string content_type;  // of the block
  std::string block;
  std::uint64_t offset = 0;  // of the record in the file, or of the member that it begins in
};

// What a server sent, or an archive keeps, of one address.
struct WebBody {
  std::string bytes;       // without its chunks and its content coding
  std::string media_type;  // lower case: "text/html"; "" where none is said
  std::string charset;     // as written; "" where none is said
};

constexpr std::size_t web_limit = 16U << 20;  // bytes of a record, and of what its body expands to

class WarcReader {
 public:
  WarcReader(ByteSource source, ProblemHandler on_problem, std::size_t limit = web_limit);

  // The next record that holds a body; others (requests, metadata, revisits) are passed over. A bad header is a problem
  // with the record's place, and the next record that can be found is read; so is a record of more bytes than the
  // limit, or one that is cut off.
  bool next(ArchivedRecord& record);

  [[nodiscard]] const std::string& name() const { return source_.name(); }
  // Bytes of the stored file that were read so far.
  [[nodiscard]] std::uint64_t used() const { return source_.used(); }

 private:
  enum class Outcome : std::uint8_t { read, passed_over, lost, ended };

  Outcome read(ArchivedRecord& record);
  bool find_record();
  bool fill();
  bool take(std::size_t size, std::string* to);
  void tell(std::string what);

  ByteSource source_;
  ProblemHandler on_problem_;
  std::size_t limit_;
  std::string buffer_;        // read and not yet used
  std::uint64_t offset_ = 0;  // where buffer_ begins, or the member of its last bytes
  std::uint64_t record_ = 0;  // where the record begins that is being read
  bool gap_ = false;          // the record that is being read is cut off
};

// Whether a record's head promises a page or a text; one that is broken does so too. Cheap.
bool holds_text(const ArchivedRecord& record);

// The body of a record. Nothing where it is no page or text to be read (an image, a redirect), or, then with a fault,
// where it is broken or expands to more than `limit` bytes.
std::optional<WebBody> web_body(const ArchivedRecord& record, std::string& fault, std::size_t limit = web_limit);

// Whether the first bytes of an input are those of a WARC file.
bool is_warc(std::string_view head);

}  // namespace tally
