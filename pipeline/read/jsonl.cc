#include "pipeline/read/jsonl.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view blanks = " \t\r\n";

struct FieldName {
  std::string_view name;
  std::string ArticleFields::*place;
};
constexpr std::array<FieldName, 12> field_names = {{{"id", &ArticleFields::id},
                                                    {"text", &ArticleFields::text},
                                                    {"lang", &ArticleFields::language},
                                                    {"source", &ArticleFields::source},
                                                    {"target", &ArticleFields::target},
                                                    {"url", &ArticleFields::url},
                                                    {"title", &ArticleFields::title},
                                                    {"byline", &ArticleFields::byline},
                                                    {"canonical", &ArticleFields::canonical},
                                                    {"alternates", &ArticleFields::alternates},
                                                    {"key", &ArticleFields::key},
                                                    {"date", &ArticleFields::date}}};

// A path of the user's as a JSON Pointer, up to an unescaped comma, which is taken from the list too.
std::string take_pointer(std::string_view& list) {
  std::string pointer = "/";
  while (!list.empty()) {
    char c = list.front();
    list.remove_prefix(1);
    if (c == ',') break;
    if (c == '.') {
      pointer += '/';
      continue;
    }
    if (c == '\\' && !list.empty()) {
      c = list.front();
      list.remove_prefix(1);
    }
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

// What is wrong with a record: thrown and caught within this file.
struct Fault {
  std::string reason;
};

// "meta.id" of "/meta/id", for messages.
std::string shown(std::string_view pointer) {
  std::string path(pointer.substr(1));
  std::replace(path.begin(), path.end(), '/', '.');
  return path;
}

// Nothing for what is null or not there.
std::optional<dom::element> find(const dom::element& record, const std::string& pointer) {
  dom::element element;
  if (record.at_pointer(pointer).get(element) != simdjson::SUCCESS || element.is_null()) return std::nullopt;
  return element;
}

std::string_view text_at(const dom::element& record, const std::string& pointer) {
  const std::optional<dom::element> element = find(record, pointer);
  std::string_view text;
  if (element && element->get_string().get(text) != simdjson::SUCCESS)
    throw Fault{fmt::format("{}: is no string", shown(pointer))};
  return text;
}

// Of what an article can do without: anything but a string is as good as nothing.
std::string_view text_if_any(const dom::element& record, const std::string& pointer) {
  const std::optional<dom::element> element = find(record, pointer);
  std::string_view text;
  if (element && element->get_string().get(text) != simdjson::SUCCESS) return {};
  return text;
}

// So too; a number is as good as a text. `digits` keeps them.
std::string_view name_if_any(const dom::element& record, const std::string& pointer, std::string& digits) {
  const std::optional<dom::element> element = find(record, pointer);
  if (!element || (!element->is_int64() && !element->is_uint64())) return text_if_any(record, pointer);
  digits = simdjson::to_string(*element);
  return digits;
}

void add_alternates(const dom::element& record, const std::string& pointer, std::vector<Alternate>& alternates) {
  const std::optional<dom::element> element = find(record, pointer);
  dom::object by_language;
  dom::array list;
  if (element && element->get_object().get(by_language) == simdjson::SUCCESS) {
    for (const dom::key_value_pair& entry : by_language) {
      std::string_view url;
      if (entry.value.get_string().get(url) == simdjson::SUCCESS)
        alternates.push_back({std::string(entry.key), std::string(url)});
    }
  } else if (element && element->get_array().get(list) == simdjson::SUCCESS) {
    for (const dom::element& entry : list) {
      Alternate alternate{std::string(text_if_any(entry, "/lang")), std::string(text_if_any(entry, "/url"))};
      if (!alternate.url.empty()) alternates.push_back(std::move(alternate));
    }
  }
}

// What is written out of a text must be one.
std::string_view needed(std::string_view text, const std::string& pointer) {
  if (text.find('\0') != std::string_view::npos) throw Fault{fmt::format("{}: is binary, no text", shown(pointer))};
  if (text.find_first_not_of(blanks) == std::string_view::npos)
    throw Fault{fmt::format("{}: is empty, or not there", shown(pointer))};
  return text;
}

}  // namespace

std::optional<ArticleFields> parse_article_fields(std::string_view list, std::string& wrong) {
  ArticleFields fields;
  bool text = false;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('='), list.size());
    const std::string_view name = list.substr(0, end);
    const auto* const field =
        std::find_if(field_names.begin(), field_names.end(), [&](const FieldName& f) { return f.name == name; });
    if (field == field_names.end()) {
      wrong = fmt::format("there is no field “{}”", name);
      return std::nullopt;
    }
    list.remove_prefix(std::min(end + 1, list.size()));
    std::string pointer = take_pointer(list);
    if (pointer == "/") {
      wrong = fmt::format("the field “{}” needs a path", name);
      return std::nullopt;
    }
    text |= name == "text";
    fields.has_versions |= name == "source" || name == "target";
    fields.*field->place = std::move(pointer);
  }
  if (text && fields.has_versions) {
    wrong = "an article is in one text, or in source and target";
    return std::nullopt;
  }
  return fields;
}

struct ArticleRecordReader::Parser {
  dom::parser json;
};

ArticleRecordReader::ArticleRecordReader(ArticleFields fields)
    : fields_(std::move(fields)), parser_(std::make_unique<Parser>()) {}

ArticleRecordReader::~ArticleRecordReader() = default;

void ArticleRecordReader::begin(const LineBlock& block, std::string_view file, const ProblemHandler& on_problem) {
  block_ = &block;
  lines_.emplace(block);
  file_ = file;
  on_problem_ = &on_problem;
}

bool ArticleRecordReader::next(ArticleRecord& record) {
  // A parser keeps some ten times its largest record.
  constexpr std::size_t usual = 1U << 20;
  if (parser_->json.capacity() > usual) parser_ = std::make_unique<Parser>();
  TextLine line;
  while (lines_->next(line)) {
    if (line.text.find_first_not_of(blanks) == std::string_view::npos) continue;
    record = {};
    record.text = line.text;
    record.line = line.number;
    std::string fault;
    if (read(record, fault)) return true;
    Problem problem{std::string(file_), line.number, block_->offset_of(line.text), std::move(fault)};
    problem.record = line.text;
    (*on_problem_)(problem);
  }
  return false;
}

bool ArticleRecordReader::read(ArticleRecord& record, std::string& fault) {
  dom::element json;
  if (const simdjson::error_code error = parser_->json.parse(record.text.data(), record.text.size()).get(json)) {
    fault = fmt::format("no JSON: {}", simdjson::error_message(error));
    return false;
  }
  if (!json.is_object()) {
    fault = "is no JSON object";
    return false;
  }
  try {
    if (!fields_.has_versions) record.article = text_at(json, fields_.text);
    if (record.article.empty() && (fields_.has_versions || find(json, fields_.target))) {
      record.source = needed(text_at(json, fields_.source), fields_.source);
      record.target = needed(text_at(json, fields_.target), fields_.target);
    } else {
      needed(record.article, fields_.text);
    }
  } catch (const Fault& f) {
    fault = f.reason;
    return false;
  }
  record.id = name_if_any(json, fields_.id, id_number_);
  record.key = name_if_any(json, fields_.key, key_number_);
  record.facts.language = text_if_any(json, fields_.language);
  record.facts.url = text_if_any(json, fields_.url);
  record.facts.title = text_if_any(json, fields_.title);
  record.facts.byline = text_if_any(json, fields_.byline);
  record.facts.date = text_if_any(json, fields_.date);
  record.facts.canonical_url = text_if_any(json, fields_.canonical);
  add_alternates(json, fields_.alternates, record.facts.alternates);
  if (record.id.empty()) record.id = text_if_any(json, fields_.url);
  return true;
}

bool is_jsonl(std::string_view head) {
  const std::size_t begin = head.find_first_not_of(blanks);
  if (begin == std::string_view::npos || head[begin] != '{') return false;
  head.remove_prefix(begin);
  const std::size_t end = head.find('\n');
  const std::string_view line = head.substr(0, end);
  const std::size_t second = line.find_first_not_of(blanks, 1);
  if (second == std::string_view::npos || (line[second] != '"' && line[second] != '}')) return false;
  return end == std::string_view::npos || line[line.find_last_not_of(blanks)] == '}';
}

}  // namespace tally
