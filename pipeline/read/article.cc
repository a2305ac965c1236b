#include "pipeline/read/article.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/normalise/charset.h"
#include "pipeline/read/html.h"
#include "pipeline/read/line_counter.h"
#include "pipeline/read/source.h"

namespace tally {
namespace {

// A text is a page of nothing but text.
std::optional<Page> read_version(const std::string& path, const ProblemHandler& on_problem) {
  std::optional<std::string> bytes = read_all(path, PageLimits{}.bytes, on_problem);
  if (!bytes) return std::nullopt;
  if (looks_like_html(*bytes)) return read_page(*bytes, "", source_name(path), on_problem);
  std::optional<std::string> text = decode_text(source_name(path), std::move(*bytes), on_problem);
  if (!text) return std::nullopt;
  return Page{{}, std::move(*text), {}};
}

// What is said of one language of a record ("vi-VN") is said of every line that has words.
void set_language(Document& document, std::string_view tag) {
  std::string language(tag.substr(0, tag.find_first_of("-_")));
  std::transform(language.begin(), language.end(), language.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (Line& line : document.lines)
    if (!line.language.empty()) line.language = language;
}

Article one_page(const std::string& name, Page page) {
  Article article{name, {}, "", ""};
  article.pages.push_back({name, std::move(page)});
  return article;
}

std::optional<Document> to_document(std::optional<Article> article, DocumentMaker& maker) {
  if (!article) return std::nullopt;
  return make_document(std::move(*article), maker);
}

}  // namespace

std::optional<std::string> decode_text(const std::string& name, std::string bytes, const ProblemHandler& on_problem) {
  const Charset charset = detect_charset(bytes).charset;
  std::string storage;
  LineCounter lines(1, LineEnds::any);
  const auto text = decode(bytes, storage, [&](const DecodingFault& fault) {
    const std::uint64_t line =
        charset == Charset::utf8 ? lines.at(bytes, fault.byte) : lines.at(storage, storage.size());
    on_problem({name, line, fault.byte, fault.what, false});
  });
  if (!text) {
    on_problem({name, 0, std::nullopt, "is binary, no text"});
    return std::nullopt;
  }
  if (text->find_first_not_of(" \t\r\n") == std::string_view::npos) {
    on_problem({name, 0, std::nullopt, "is empty"});
    return std::nullopt;
  }
  if (text->data() == storage.data()) return storage;
  bytes.erase(0, bytes.size() - text->size());  // the byte order mark
  return bytes;
}

std::optional<std::string> read_text(const std::string& path, const ProblemHandler& on_problem) {
  std::optional<std::string> bytes = read_all(path, article_limit, on_problem);
  if (!bytes) return std::nullopt;
  return decode_text(source_name(path), std::move(*bytes), on_problem);
}

std::string excess_of(const Article& article) {
  std::uint64_t bytes = 0, lines = 0;
  for (const ArticlePage& page : article.pages) {
    bytes += page.page.text.size();
    lines += static_cast<std::uint64_t>(std::count(page.page.text.begin(), page.page.text.end(), '\n'));
  }
  if (bytes > article_limit) return fmt::format("has more than {} bytes of text and is no article", article_limit);
  if (lines > article_lines) return fmt::format("has more than {} lines and is no article", article_lines);
  return "";
}

Document make_document(Article article, DocumentMaker& maker) {
  const std::string language = std::move(article.language);
  if (article.pages.size() > 1) {
    const ArticlePage& source = article.pages.front();
    const ArticlePage& target = article.pages.back();
    Document document = maker.make(source.name, source.page, target.name, target.page);
    document.id = std::move(article.id);
    return document;
  }
  Document document = maker.make(std::move(article.id), std::move(article.pages.front().page));
  if (!language.empty()) set_language(document, language);
  return document;
}

std::optional<Article> text_article(const std::string& name, std::string bytes, const ProblemHandler& on_problem) {
  std::optional<std::string> text = decode_text(name, std::move(bytes), on_problem);
  if (!text) return std::nullopt;
  return one_page(name, Page{{}, std::move(*text), {}});
}

std::optional<Article> page_article(const std::string& name, std::string_view html, std::string_view http_charset,
                                    const ProblemHandler& on_problem) {
  std::optional<Page> page = read_page(html, http_charset, name, on_problem);
  if (!page) return std::nullopt;
  return one_page(name, std::move(*page));
}

std::optional<Article> file_article(const std::string& path, const ProblemHandler& on_problem) {
  std::optional<Page> page = read_version(path, on_problem);
  if (!page) return std::nullopt;
  return one_page(source_name(path), std::move(*page));
}

std::optional<Article> file_article(const std::string& source_path, const std::string& target_path,
                                    const ProblemHandler& on_problem) {
  std::optional<Page> source = read_version(source_path, on_problem);
  std::optional<Page> target = read_version(target_path, on_problem);
  if (!source || !target) return std::nullopt;
  Article article = one_page(source_name(source_path), std::move(*source));
  article.id = source_name(target_path);
  article.pages.push_back({article.id, std::move(*target)});
  return article;
}

std::optional<Document> read_article(const std::string& path, DocumentMaker& maker, const ProblemHandler& on_problem) {
  return to_document(file_article(path, on_problem), maker);
}

std::optional<Document> read_article(const std::string& source_path, const std::string& target_path,
                                     DocumentMaker& maker, const ProblemHandler& on_problem) {
  return to_document(file_article(source_path, target_path, on_problem), maker);
}

std::optional<Document> make_article(const std::string& name, std::string bytes, DocumentMaker& maker,
                                     const ProblemHandler& on_problem) {
  return to_document(text_article(name, std::move(bytes), on_problem), maker);
}

}  // namespace tally
