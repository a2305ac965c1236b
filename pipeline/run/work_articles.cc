#include "pipeline/run/work_articles.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "pipeline/read/html.h"

namespace tally {
namespace {

// Nothing, and a problem, for a body that cannot be decoded.
std::optional<Article> web_article(const ArchivedRecord& record, const ProblemHandler& on_problem) {
  std::string fault;
  std::optional<WebBody> body = web_body(record, fault);
  if (!fault.empty()) on_problem({record.uri, 0, std::nullopt, fault});
  if (!body) return std::nullopt;
  const bool page =
      body->media_type.find("html") != std::string::npos || (body->media_type.empty() && looks_like_html(body->bytes));
  return page ? page_article(record.uri, body->bytes, body->charset, on_problem)
              : text_article(record.uri, std::move(body->bytes), on_problem);
}

Article record_article(const Work& work, const ArticleRecord& record) {
  Article article;
  article.id = record.id.empty() ? fmt::format("{}:{}", work.name, record.line) : std::string(record.id);
  article.key = record.key;
  PageFacts facts = record.facts;
  if (record.has_versions()) {
    article.pages.push_back({article.id, {facts, std::string(record.source), {}}});
    article.pages.push_back({article.id, {std::move(facts), std::string(record.target), {}}});
  } else {
    article.language = facts.language;
    article.pages.push_back({article.id, {std::move(facts), std::string(record.article), {}}});
  }
  return article;
}

}  // namespace

void WorkArticles::each(Work& work, const Take& take_article) {
  const Take take = [&](Article&& article, const ProblemHandler& on_problem) {
    if (std::string excess = excess_of(article); !excess.empty()) {
      on_problem({article.pages.front().name, 0, std::nullopt, std::move(excess)});
    } else {
      take_article(std::move(article), on_problem);
    }
  };
  const ProblemHandler on_problem = [&](Problem problem) {
    if (work.kind == Work::Kind::web) {
      problem.what = to_string(problem);
      problem.file = work.name;
      problem.line = 0;
      problem.byte = work.record.offset;
    }
    if (work.kind == Work::Kind::stored) {
      if (problem.file != work.place.file) problem.what = to_string(problem);
      problem.file = work.place.file;
      problem.line = work.place.line;
      problem.byte = work.place.byte;
    }
    work.problems.push_back(std::move(problem));
  };
  std::optional<Article> article;
  switch (work.kind) {
    case Work::Kind::article: article = text_article(work.name, std::move(work.text), on_problem); break;
    case Work::Kind::page: article = page_article(work.name, work.text, "", on_problem); break;
    case Work::Kind::versions: article = file_article(work.name, work.other_name, on_problem); break;
    case Work::Kind::records: each_record(work, take, on_problem); break;
    case Work::Kind::web: article = web_article(work.record, on_problem); break;
    case Work::Kind::stored: article = std::move(work.article); break;
    case Work::Kind::none:
    case Work::Kind::pairs:
    case Work::Kind::segments:
    case Work::Kind::lines: break;
  }
  if (article) take(std::move(*article), on_problem);
}

void WorkArticles::each_record(Work& work, const Take& take, const ProblemHandler& on_problem) {
  records_.begin(work.block, work.name, on_problem);
  ArticleRecord record;
  while (records_.next(record)) {
    take(record_article(work, record), [&](Problem problem) {
      problem.file = work.name;
      problem.line = record.line;
      problem.byte = work.block.offset_of(record.text);
      problem.record = record.text;
      on_problem(problem);
    });
  }
}

}  // namespace tally
