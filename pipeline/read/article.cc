#include "pipeline/read/article.h"

#include <utility>

#include "pipeline/normalise/charset.h"
#include "pipeline/read/html.h"
#include "pipeline/read/line_counter.h"
#include "pipeline/read/source.h"

namespace tally {
namespace {

// A text is a page of nothing but text.
std::optional<Page> read_version(const std::string& path, const ProblemHandler& on_problem) {
  std::optional<std::string> bytes = read_all(path, article_limit, on_problem);
  if (!bytes) return std::nullopt;
  if (looks_like_html(*bytes)) return read_page(*bytes, "", source_name(path), on_problem);
  std::optional<std::string> text = decode_text(source_name(path), std::move(*bytes), on_problem);
  if (!text) return std::nullopt;
  return Page{{}, std::move(*text), {}};
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

std::optional<Document> make_article(const std::string& name, std::string bytes, DocumentMaker& maker,
                                     const ProblemHandler& on_problem) {
  std::optional<std::string> text = decode_text(name, std::move(bytes), on_problem);
  if (!text) return std::nullopt;
  return maker.make(name, std::move(*text));
}

std::optional<Document> make_page_article(const std::string& name, std::string_view html, std::string_view http_charset,
                                          DocumentMaker& maker, const ProblemHandler& on_problem) {
  std::optional<Page> page = read_page(html, http_charset, name, on_problem);
  if (!page) return std::nullopt;
  return maker.make(name, std::move(*page));
}

std::optional<Document> read_article(const std::string& path, DocumentMaker& maker, const ProblemHandler& on_problem) {
  std::optional<Page> page = read_version(path, on_problem);
  if (!page) return std::nullopt;
  return maker.make(source_name(path), std::move(*page));
}

std::optional<Document> read_article(const std::string& source_path, const std::string& target_path,
                                     DocumentMaker& maker, const ProblemHandler& on_problem) {
  const std::optional<Page> source = read_version(source_path, on_problem);
  const std::optional<Page> target = read_version(target_path, on_problem);
  if (!source || !target) return std::nullopt;
  return maker.make(source_name(source_path), *source, source_name(target_path), *target);
}

}  // namespace tally
