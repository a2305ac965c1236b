#include "pipeline/read/json_ld.h"

#include <simdjson.h>

#include <array>
#include <optional>

namespace tally {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int deepest = 16;  // of objects in objects: an article stands near the top

// A string, the first string of a list, or the name of an object.
std::string_view text_of(const element& value) {
  if (std::string_view text; value.get(text) == simdjson::SUCCESS) return text;
  if (object inner; value.get(inner) == simdjson::SUCCESS) {
    for (const std::string_view key : {"name", "@value", "@id"}) {
      std::string_view text;
      if (inner[key].get(text) == simdjson::SUCCESS) return text;
    }
  }
  if (array list; value.get(list) == simdjson::SUCCESS && list.size() > 0) return text_of(list.at(0).value_unsafe());
  return {};
}

std::string_view member(const object& of, std::string_view key) {
  element value;
  return of[key].get(value) == simdjson::SUCCESS ? text_of(value) : std::string_view();
}

std::string names_of(const object& of, std::string_view key) {
  element value;
  if (of[key].get(value) != simdjson::SUCCESS) return {};
  array list;
  if (value.get(list) != simdjson::SUCCESS) return std::string(text_of(value));
  std::string names;
  for (const element one : list) {
    const std::string_view name = text_of(one);
    if (name.empty()) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

// schema.org's Article and what is below it.
bool is_article_type(std::string_view type) {
  if (const auto slash = type.rfind('/'); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" || type == "LiveBlogPosting";
}

bool is_article(const object& of) {
  element type;
  if (of["@type"].get(type) != simdjson::SUCCESS) return false;
  array list;
  if (type.get(list) != simdjson::SUCCESS) return is_article_type(text_of(type));
  for (const element one : list)
    if (is_article_type(text_of(one))) return true;
  return false;
}

class ArticleFinder {
 public:
  void search(const element& value, int depth) {
    if (depth > deepest) return;
    if (array list; value.get(list) == simdjson::SUCCESS) {
      for (const element one : list) search(one, depth + 1);
    } else if (object found; value.get(found) == simdjson::SUCCESS) {
      if (is_article(found)) take(found);
      for (const auto [key, inner] : found)
        if (inner.is_object() || inner.is_array()) search(inner, depth + 1);
    }
  }

  LinkedArticle take_best() { return best_ ? std::move(*best_) : LinkedArticle{}; }

 private:
  void take(const object& found) {
    const std::string_view body = member(found, "articleBody");
    if (best_ && body.size() <= best_->body.size()) return;
    LinkedArticle& article = best_.emplace();
    article.headline = member(found, "headline");
    if (article.headline.empty()) article.headline = member(found, "name");
    article.byline = names_of(found, "author");
    article.date = member(found, "datePublished");
    article.language = member(found, "inLanguage");
    article.url = member(found, "url");
    if (article.url.empty()) article.url = member(found, "mainEntityOfPage");
    article.body = body;
  }

  std::optional<LinkedArticle> best_;
};

}  // namespace

LinkedArticle read_linked_article(std::span<const std::string_view> scripts) {
  ArticleFinder finder;
  simdjson::dom::parser parser;
  for (const std::string_view script : scripts) {
    element root;
    if (parser.parse(script.data(), script.size()).get(root) == simdjson::SUCCESS) finder.search(root, 0);
  }
  return finder.take_best();
}

}  // namespace tally
