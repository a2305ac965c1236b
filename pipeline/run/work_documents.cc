#include "pipeline/run/work_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/read/article.h"
#include "pipeline/read/html.h"

namespace tally {
namespace {

// What is said of one language of a record ("vi-VN") is said of every line that has words.
void set_language(Document& document, std::string_view tag) {
  std::string language(tag.substr(0, tag.find_first_of("-_")));
  std::transform(language.begin(), language.end(), language.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (Line& line : document.lines)
    if (!line.language.empty()) line.language = language;
}

}  // namespace

WorkDocuments::WorkDocuments(const Languages& languages, const ArticleFields& fields)
    : maker_(languages), records_(fields) {}

void WorkDocuments::each(Work& work, const Take& take) {
  const ProblemHandler on_problem = [&](Problem problem) {
    if (work.kind == Work::Kind::web) {
      problem.what = to_string(problem);
      problem.file = work.name;
      problem.line = 0;
      problem.byte = work.record.offset;
    }
    work.problems.push_back(std::move(problem));
  };
  std::optional<Document> document;
  switch (work.kind) {
    case Work::Kind::article: document = make_article(work.name, std::move(work.text), maker_, on_problem); break;
    case Work::Kind::page: document = make_page_article(work.name, work.text, "", maker_, on_problem); break;
    case Work::Kind::versions: document = read_article(work.name, work.other_name, maker_, on_problem); break;
    case Work::Kind::records: each_record(work, take, on_problem); break;
    case Work::Kind::web: document = make_web(work.record, on_problem); break;
    case Work::Kind::none:
    case Work::Kind::pairs:
    case Work::Kind::segments:
    case Work::Kind::lines: break;
  }
  if (document) take(*document, on_problem);
}

// Nothing, and a problem, for a body that cannot be decoded.
std::optional<Document> WorkDocuments::make_web(const ArchivedRecord& record, const ProblemHandler& on_problem) {
  std::string fault;
  std::optional<WebBody> body = web_body(record, fault);
  if (!fault.empty()) on_problem({record.uri, 0, std::nullopt, fault});
  if (!body) return std::nullopt;
  const bool page =
      body->media_type.find("html") != std::string::npos || (body->media_type.empty() && looks_like_html(body->bytes));
  if (page) return make_page_article(record.uri, body->bytes, body->charset, maker_, on_problem);
  return make_article(record.uri, std::move(body->bytes), maker_, on_problem);
}

void WorkDocuments::each_record(Work& work, const Take& take, const ProblemHandler& on_problem) {
  records_.begin(work.block, work.name, on_problem);
  ArticleRecord record;
  while (records_.next(record)) {
    Document document = make(work, record);
    take(document, [&](Problem problem) {
      problem.file = work.name;
      problem.line = record.line;
      problem.byte = work.block.offset_of(record.text);
      problem.record = record.text;
      on_problem(problem);
    });
  }
}

Document WorkDocuments::make(const Work& work, const ArticleRecord& record) {
  std::string id = record.id.empty() ? fmt::format("{}:{}", work.name, record.line) : std::string(record.id);
  Document document;
  if (record.has_versions()) {
    document = maker_.make(id, record.source, id, record.target);
  } else {
    document = maker_.make(std::move(id), std::string(record.article));
    if (!record.language.empty()) set_language(document, record.language);
  }
  for (SourceFile& file : document.files) {
    file.page.canonical_url = record.url;
    file.page.title = record.title;
    file.page.date = record.date;
  }
  return document;
}

}  // namespace tally
