// An article: one file with every version, or two files with one each; as text or as a page of HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/model/page.h"
#include "pipeline/normalise/document.h"
#include "pipeline/read/problem.h"

namespace tally {

// What no article has more of, in all its versions: what does is set aside, so that no record takes more than some
// seconds and some hundred MiB. Counted, not timed: the same input is set aside on every machine.
constexpr std::uint64_t article_limit = 16U << 20;  // bytes of its text
constexpr std::size_t article_lines = 200'000;
constexpr std::size_t article_figures = 150'000;

// A page, or a text, which is a page without lines, that has one version or all.
struct ArticlePage {
  std::string name;  // its path or URL
  Page page;
};

// An article as it was read, before it is cut into lines and sentences.
struct Article {
  std::string id;
  std::vector<ArticlePage> pages;  // one; or two, the source's and the target's
  std::string language;            // that an archive says of a text, BCP 47; ""
  std::string key;                 // that an archive gives all versions of an article; ""
};

// Why an article that was read is none to go on with: it is beyond the limits of text or lines; "" else.
std::string excess_of(const Article& article);

Document make_document(Article article, DocumentMaker& maker);

// Path or "-". Nothing, and a problem, for what cannot be read, is empty, or is binary. Undecodable bytes are problems
// with line and byte, and the article is read with U+FFFD in their place.
std::optional<Article> file_article(const std::string& path, const ProblemHandler& on_problem);
std::optional<Article> file_article(const std::string& source_path, const std::string& target_path,
                                    const ProblemHandler& on_problem);

// The same for bytes that were read already, to tell their format, say.
std::optional<Article> text_article(const std::string& name, std::string bytes, const ProblemHandler& on_problem);
std::optional<Article> page_article(const std::string& name, std::string_view html, std::string_view http_charset,
                                    const ProblemHandler& on_problem);

// As documents at once.
std::optional<Document> read_article(const std::string& path, DocumentMaker& maker, const ProblemHandler& on_problem);
std::optional<Document> read_article(const std::string& source_path, const std::string& target_path,
                                     DocumentMaker& maker, const ProblemHandler& on_problem);
std::optional<Document> make_article(const std::string& name, std::string bytes, DocumentMaker& maker,
                                     const ProblemHandler& on_problem);

// The decoded text alone, for whoever knows its language. The problems are those of file_article().
std::optional<std::string> read_text(const std::string& path, const ProblemHandler& on_problem);
std::optional<std::string> decode_text(const std::string& name, std::string bytes, const ProblemHandler& on_problem);

}  // namespace tally
