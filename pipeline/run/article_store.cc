#include "pipeline/run/article_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace tally {
namespace {

constexpr std::size_t block = 1U << 20;  // bytes that are written at a time

void append_number(std::uint64_t value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append_text(std::string_view text, std::string& out) {
  append_number(text.size(), out);
  out += text;
}

std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

std::string take_text(std::string_view& bytes) {
  const std::uint64_t size = take_number(bytes);
  std::string text(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return text;
}

// The texts that a page says of itself.
constexpr std::string PageFacts::*fact_texts[] = {&PageFacts::title,    &PageFacts::byline, &PageFacts::date,
                                                  &PageFacts::language, &PageFacts::url,    &PageFacts::canonical_url};

void append_page(const ArticlePage& page, std::string& out) {
  append_text(page.name, out);
  append_text(page.page.text, out);
  for (const auto member : fact_texts) append_text(page.page.facts.*member, out);
  append_number(page.page.facts.alternates.size(), out);
  for (const Alternate& alternate : page.page.facts.alternates) {
    append_text(alternate.language, out);
    append_text(alternate.url, out);
  }
  append_number(page.page.lines.size(), out);
  for (const PageLine& line : page.page.lines) {
    append_number(line.bytes.begin, out);
    append_number(line.bytes.end, out);
    append_number(line.furniture ? 1 : 0, out);
    append_number(line.place, out);
  }
}

ArticlePage take_page(std::string_view& bytes) {
  ArticlePage page;
  page.name = take_text(bytes);
  page.page.text = take_text(bytes);
  for (const auto member : fact_texts) page.page.facts.*member = take_text(bytes);
  page.page.facts.alternates.resize(take_number(bytes));
  for (Alternate& alternate : page.page.facts.alternates) {
    alternate.language = take_text(bytes);
    alternate.url = take_text(bytes);
  }
  page.page.lines.resize(take_number(bytes));
  for (PageLine& line : page.page.lines) {
    line.bytes.begin = static_cast<std::uint32_t>(take_number(bytes));
    line.bytes.end = static_cast<std::uint32_t>(take_number(bytes));
    line.furniture = take_number(bytes) != 0;
    line.place = static_cast<std::uint32_t>(take_number(bytes));
  }
  return page;
}

Problem trouble(const std::string& name, int error) {
  return {name, 0, std::nullopt, "articles cannot be put aside: " + std::generic_category().message(error)};
}

}  // namespace

void append_bytes(const Article& article, std::string& out) {
  append_text(article.id, out);
  append_text(article.language, out);
  append_text(article.key, out);
  append_number(article.pages.size(), out);
  for (const ArticlePage& page : article.pages) append_page(page, out);
}

void append_bytes(const Problem& problem, std::string& out) {
  append_text(problem.file, out);
  append_number(problem.line, out);
  append_number(problem.byte ? 1 : 0, out);
  append_number(problem.byte.value_or(0), out);
  append_text(problem.what, out);
  append_number(problem.lost ? 1 : 0, out);
  append_text(problem.record, out);
}

Article take_article(std::string_view& bytes) {
  Article article;
  article.id = take_text(bytes);
  article.language = take_text(bytes);
  article.key = take_text(bytes);
  article.pages.resize(take_number(bytes));
  for (ArticlePage& page : article.pages) page = take_page(bytes);
  return article;
}

Problem take_problem(std::string_view& bytes) {
  Problem problem;
  problem.file = take_text(bytes);
  problem.line = take_number(bytes);
  const bool has_byte = take_number(bytes) != 0;
  const std::uint64_t byte = take_number(bytes);
  if (has_byte) problem.byte = byte;
  problem.what = take_text(bytes);
  problem.lost = take_number(bytes) != 0;
  problem.record = take_text(bytes);
  return problem;
}

std::optional<ArticleStore> ArticleStore::make(const ProblemHandler& on_problem) {
  std::error_code none;
  std::string path = (std::filesystem::temp_directory_path(none) / "tally-XXXXXX").string();
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) {
    on_problem(trouble(path, errno));
    return std::nullopt;
  }
  ::unlink(path.c_str());
  return ArticleStore(descriptor, std::move(path));
}

ArticleStore::ArticleStore(ArticleStore&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      pending_(std::move(other.pending_)),
      size_(other.size_) {}

ArticleStore::~ArticleStore() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool ArticleStore::put(std::string_view bytes, Place& place, const ProblemHandler& on_problem) {
  place = {size_ + pending_.size(), bytes.size()};
  pending_ += bytes;
  return pending_.size() < block || flush(on_problem);
}

bool ArticleStore::flush(const ProblemHandler& on_problem) {
  for (std::size_t written = 0; written < pending_.size();) {
    const ssize_t size = ::pwrite(descriptor_, pending_.data() + written, pending_.size() - written,
                                  static_cast<off_t>(size_ + written));
    if (size > 0) {
      written += static_cast<std::size_t>(size);
    } else if (errno != EINTR) {
      on_problem(trouble(name_, errno));
      return false;
    }
  }
  size_ += pending_.size();
  pending_.clear();
  return true;
}

bool ArticleStore::get(const Place& place, std::string& bytes, const ProblemHandler& on_problem) {
  if (!flush(on_problem)) return false;
  bytes.resize(place.size);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t size =
        ::pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(place.begin + done));
    if (size > 0) {
      done += static_cast<std::size_t>(size);
    } else if (size == 0 || errno != EINTR) {
      on_problem(trouble(name_, size == 0 ? EIO : errno));
      return false;
    }
  }
  return true;
}

}  // namespace tally
