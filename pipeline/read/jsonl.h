// JSON Lines of articles: an object a line, whose members are named by the user.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/page.h"
#include "pipeline/read/line_blocks.h"
#include "pipeline/read/problem.h"

namespace tally {

// Where in a record things stand: JSON Pointers (RFC 6901). A record has its versions in one text, or as source and
// target; a text outranks these unless they are named by the user, for many archives name a newspaper "source".
struct ArticleFields {
  std::string id = "/id";
  std::string text = "/text";
  std::string language = "/lang";
  std::string source = "/source";
  std::string target = "/target";
  std::string url = "/url";
  std::string title = "/title";
  std::string byline = "/byline";
  std::string date = "/date";
  std::string canonical = "/canonical";    // URL
  std::string alternates = "/alternates";  // URLs of other versions by language; or objects with "lang" and "url"
  std::string key = "/key";                // that all versions of an article have
  bool has_versions = false;               // source and target were named
};

// "id=meta.id,text=body": fields over the usual ones. A path goes down by full stops, into arrays by numbers from 0; a
// full stop, a comma or a backslash of a name has a backslash before it. Nothing, and the reason, for what is no such
// list.
std::optional<ArticleFields> parse_article_fields(std::string_view list, std::string& wrong);

// Views are good until the next record. What the record lacks, or has as null, is "".
struct ArticleRecord {
  std::string_view text;  // the line as it stands
  std::uint64_t line = 0;
  std::string_view id, article, source, target, key;
  PageFacts facts;
  [[nodiscard]] bool has_versions() const { return article.empty(); }
};

// The records of blocks of lines. Keeps its memory from block to block; one a thread.
class ArticleRecordReader {
 public:
  explicit ArticleRecordReader(ArticleFields fields);
  ~ArticleRecordReader();

  // Both must outlive the reading of the block.
  void begin(const LineBlock& block, std::string_view file, const ProblemHandler& on_problem);

  // The next record. A line that is no JSON object, lacks a text, or is nested deeper than 1024 levels is a problem;
  // a blank one is passed over.
  bool next(ArticleRecord& record);

 private:
  struct Parser;

  bool read(ArticleRecord& record, std::string& fault);

  ArticleFields fields_;
  std::unique_ptr<Parser> parser_;
  const LineBlock* block_ = nullptr;
  std::optional<LineCursor> lines_;
  std::string_view file_;
  const ProblemHandler* on_problem_ = nullptr;
  std::string id_number_, key_number_;  // of what is a number in the record
};

// Whether the first bytes of a text are those of JSON Lines: an object begins, and ends where its line does.
bool is_jsonl(std::string_view head);

}  // namespace tally
