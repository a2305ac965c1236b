// Reads a Wikidata JSON dump and writes one line an item that is a name: its number of pages, then the columns of a
// gazetteer (type, id, English names, Vietnamese names). scripts/gazetteer-from-wikidata says the options and sorts.
//
// The dump is a JSON array with one entity a line, https://www.wikidata.org/wiki/Wikidata:Database_download and
// https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. Memory holds one line.
#include <fmt/format.h>
#include <simdjson.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/engine/character.h"
#include "extractors/engine/words.h"
#include "pipeline/model/entity.h"
#include "pipeline/read/problem.h"
#include "pipeline/read/source.h"

namespace tally {
namespace {

namespace od = simdjson::ondemand;

constexpr std::size_t block_size = 1U << 20;
constexpr std::size_t longest_line = 256U << 20;  // bytes; an item of more is a problem and passed over
constexpr std::size_t most_words = 16;            // of a name, as the index of names has it
constexpr std::uint32_t well_known = 30;          // pages

// What is wrong with a line.
struct BadItem : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A claim's values by rank: the preferred ones count, the normal ones where there are none, deprecated ones never.
class RankedValues {
 public:
  void clear() {
    normal_.clear();
    preferred_.clear();
  }
  void add(std::string_view rank, std::vector<std::string>& values) {
    if (rank == "deprecated") return;
    std::vector<std::string>& list = rank == "preferred" ? preferred_ : normal_;
    for (std::string& value : values)
      if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
  }
  [[nodiscard]] const std::vector<std::string>& best() const { return preferred_.empty() ? normal_ : preferred_; }

 private:
  std::vector<std::string> normal_, preferred_;
};

struct Names {
  std::string label;
  std::vector<std::string> aliases;
};

struct Item {
  std::string id, type;
  Names english, vietnamese;
  RankedValues classes, territories, tickers;
  std::uint32_t sitelinks = 0;
  void clear() { *this = {}; }
};

class ItemReader {
 public:
  // `line` has simdjson::SIMDJSON_PADDING bytes of capacity behind its end. Throws BadItem and simdjson_error.
  void read(const std::string& line, Item& item) {
    item.clear();
    od::document document = parser_.iterate(line.data(), line.size(), line.capacity());
    for (od::field field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      od::value value = field.value();
      if (key == "id") item.id = std::string_view(value.get_string());
      if (key == "type") item.type = std::string_view(value.get_string());
      if (key == "labels") read_labels(value, item);
      if (key == "aliases") read_aliases(value, item);
      if (key == "claims") read_claims(value, item);
      if (key == "sitelinks") item.sitelinks = count(value);
    }
    if (document.current_location().error() == simdjson::SUCCESS) throw BadItem("something follows the item");
    if (item.id.empty()) throw BadItem("the item has no id");
  }

 private:
  // An empty object is written as an empty array.
  static bool is_object(od::value& value) { return value.type() == od::json_type::object; }

  static Names* names_of(std::string_view language, Item& item) {
    if (language == "en") return &item.english;
    return language == "vi" ? &item.vietnamese : nullptr;
  }

  static std::string text_of(od::object object) { return std::string(std::string_view(object["value"].get_string())); }

  static void read_labels(od::value value, Item& item) {
    if (!is_object(value)) return;
    for (od::field field : value.get_object())
      if (Names* names = names_of(field.unescaped_key(), item)) names->label = text_of(field.value().get_object());
  }

  static void read_aliases(od::value value, Item& item) {
    if (!is_object(value)) return;
    for (od::field field : value.get_object()) {
      Names* names = names_of(field.unescaped_key(), item);
      if (names == nullptr) continue;
      for (od::value alias : field.value().get_array()) names->aliases.push_back(text_of(alias.get_object()));
    }
  }

  static std::uint32_t count(od::value value) {
    if (!is_object(value)) return 0;
    od::object object = value.get_object();
    return static_cast<std::uint32_t>(std::size_t{object.count_fields()});
  }

  // P31 instance of, P297 ISO 3166-1 alpha-2, P249 ticker, P414 stock exchange (which has the ticker as a qualifier).
  void read_claims(od::value value, Item& item) {
    if (!is_object(value)) return;
    for (od::field field : value.get_object()) {
      const std::string_view property = field.unescaped_key();
      RankedValues* values = nullptr;
      if (property == "P31") values = &item.classes;
      if (property == "P297") values = &item.territories;
      if (property == "P249" || property == "P414") values = &item.tickers;
      if (values == nullptr) continue;
      const bool qualified = property == "P414";
      for (od::value statement : field.value().get_array()) read_statement(statement.get_object(), qualified, *values);
    }
  }

  void read_statement(od::object statement, bool qualified, RankedValues& values) {
    std::string rank;
    found_.clear();
    for (od::field field : statement) {
      const std::string_view key = field.unescaped_key();
      if (key == "rank") rank = std::string_view(field.value().get_string());
      if (key == "mainsnak" && !qualified) read_snak(field.value().get_object());
      if (key == "qualifiers" && qualified) read_tickers(field.value());
    }
    values.add(rank, found_);
  }

  void read_tickers(od::value value) {
    if (!is_object(value)) return;
    for (od::field field : value.get_object()) {
      if (std::string_view(field.unescaped_key()) != "P249") continue;
      for (od::value snak : field.value().get_array()) read_snak(snak.get_object());
    }
  }

  // A text, or the id of an item. "No value" and "some value" have no datavalue.
  void read_snak(od::object snak) {
    for (od::field field : snak) {
      if (std::string_view(field.unescaped_key()) != "datavalue") continue;
      od::value value = field.value()["value"];
      if (value.type() == od::json_type::string) {
        found_.emplace_back(std::string_view(value.get_string()));
      } else {
        found_.emplace_back(std::string_view(value["id"].get_string()));
      }
    }
  }

  od::parser parser_;
  std::vector<std::string> found_;
};

struct NameClass {
  EntityType type = EntityType::organisation;
  std::size_t place = 0;  // in the table
};
using NameClasses = std::unordered_map<std::string, NameClass>;

NameClasses read_classes(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  NameClasses classes;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = std::min(line.find('\t', first + 1), line.size());
    NameClass known{.place = number};
    if (first == std::string::npos || line.front() != 'Q' ||
        !from_string(std::string_view(line).substr(first + 1, second - first - 1), known.type))
      throw std::runtime_error(fmt::format("{}:{}: a class (Q...), a tab and a kind expected", path, number));
    classes.emplace(line.substr(0, first), known);
  }
  return classes;
}

struct Settings {
  std::string dump, classes, ids = "codes";
  std::uint32_t least_sitelinks = 0;
  bool vietnamese = false;
};

class GazetteerLines {
 public:
  explicit GazetteerLines(const Settings& settings) : settings_(settings), classes_(read_classes(settings.classes)) {}

  // Appends the line of an item; false if it is none.
  bool append(const Item& item, std::string& out) {
    if (item.type != "item" || item.sitelinks < settings_.least_sitelinks) return false;
    if (settings_.vietnamese && item.vietnamese.label.empty()) return false;
    const std::optional<EntityType> type = type_of(item);
    if (!type) return false;
    const std::string english = cell(item.english, item.sitelinks);
    const std::string vietnamese = cell(item.vietnamese, item.sitelinks);
    if (english.empty() && vietnamese.empty()) return false;
    out +=
        fmt::format("{}\t{}\t{}\t{}\t{}\n", item.sitelinks, to_string(*type), id_of(item, *type), english, vietnamese);
    return true;
  }

 private:
  [[nodiscard]] std::optional<EntityType> type_of(const Item& item) const {
    const NameClass* best = nullptr;
    for (const std::string& id : item.classes.best()) {
      const auto known = classes_.find(id);
      if (known != classes_.end() && (best == nullptr || known->second.place < best->place)) best = &known->second;
    }
    return best == nullptr ? std::nullopt : std::optional(best->type);
  }

  [[nodiscard]] std::string id_of(const Item& item, EntityType type) const {
    if (settings_.ids == "codes") {
      const auto& territories = item.territories.best();
      const auto& tickers = item.tickers.best();
      if (type == EntityType::place && territories.size() == 1 && is_code(territories[0], 2, 2, false))
        return "iso3166:" + territories[0];
      if (type == EntityType::organisation && tickers.size() == 1 && is_code(tickers[0], 1, 12, true))
        return "ticker:" + tickers[0];
    }
    return "wikidata:" + item.id;
  }

  static bool is_code(std::string_view text, std::size_t least, std::size_t most, bool digits) {
    return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), [&](char c) {
             return (c >= 'A' && c <= 'Z') || (digits && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
           });
  }

  std::string cell(const Names& names, std::uint32_t sitelinks) {
    std::string cell;
    std::vector<std::string_view> seen;
    const auto add = [&](std::string_view name, bool certain) {
      if (!is_name(name) || std::find(seen.begin(), seen.end(), name) != seen.end()) return;
      seen.push_back(name);
      if (!cell.empty()) cell.push_back('|');
      cell += name;
      if (!certain && words_.size() == 1 && !words_.front().upper && !words_.front().digits) cell.push_back('?');
    };
    add(names.label, sitelinks >= well_known);
    for (const std::string& alias : names.aliases) add(alias, false);
    return cell;
  }

  // What can stand in a cell, and is told from the words of a language by a capital letter.
  bool is_name(std::string_view name) {
    bool capital = false;
    for (std::size_t at = 0; at < name.size();) {
      const char32_t c = next_character(name, at);
      if (c < U' ' || c == U'|') return false;
      capital |= is_upper(c);
    }
    if (!capital || name.size() < 2 || name.ends_with('?') || name.front() == ' ' || name.back() == ' ') return false;
    cut_words(name, words_);
    return !words_.empty() && words_.size() <= most_words;
  }

  const Settings& settings_;
  NameClasses classes_;
  std::vector<Word> words_;
};

struct Counts {
  std::uint64_t read = 0, written = 0, bad = 0;
};

class Conversion {
 public:
  Conversion(const Settings& settings, ByteSource& source, const ProblemHandler& on_problem)
      : source_(source), on_problem_(on_problem), lines_(settings) {}

  Counts run() {
    const ProblemHandler on_problem = [&](const Problem& problem) { tell(problem); };
    std::size_t read = 0;
    do {
      const std::size_t before = text_.size();
      text_.resize(before + block_size);
      read = source_.read_some(std::span(text_).subspan(before), on_problem);
      text_.resize(before + read);
      if (source_.gap()) drop_cut_line(before);
      take_lines();
    } while (read > 0);
    if (!text_.empty() && !dropping_) take(text_);
    return counts_;
  }

 private:
  void take_lines() {
    std::size_t begin = 0;
    for (;;) {
      const std::size_t end = text_.find('\n', std::max(begin, searched_));
      if (end == std::string::npos) break;
      if (!dropping_) take(std::string_view(text_).substr(begin, end - begin));
      dropping_ = false;
      ++line_;
      offset_ += end + 1 - begin;
      begin = searched_ = end + 1;
    }
    text_.erase(0, begin);
    searched_ = text_.size();
    if (text_.size() > longest_line || dropping_) {
      if (!dropping_) tell({source_.name(), line_, offset_, fmt::format("is longer than {} MiB", longest_line >> 20U)});
      dropping_ = true;
      offset_ += text_.size();
      text_.clear();
      searched_ = 0;
    }
    flush();
  }

  // Something is missing behind the first bytes of text_: the line that they begin, and the end of another.
  void drop_cut_line(std::size_t bytes) {
    text_.erase(0, bytes);
    offset_ += bytes;
    searched_ = 0;
    dropping_ = true;
  }

  void take(std::string_view line) {
    while (!line.empty() && (line.back() == ',' || line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty() || line == "[" || line == "]") return;
    ++counts_.read;
    json_.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    json_.assign(line);
    try {
      items_.read(json_, item_);
      if (lines_.append(item_, out_)) ++counts_.written;
    } catch (const simdjson::simdjson_error& error) {
      tell({source_.name(), line_, offset_, fmt::format("is no item: {}", error.what())});
    } catch (const BadItem& error) {
      tell({source_.name(), line_, offset_, error.what()});
    }
  }

  void tell(const Problem& problem) {
    ++counts_.bad;
    on_problem_(problem);
  }

  void flush() {
    if (std::fwrite(out_.data(), 1, out_.size(), stdout) != out_.size()) throw std::runtime_error("cannot write");
    out_.clear();
  }

  ByteSource& source_;
  ProblemHandler on_problem_;
  GazetteerLines lines_;
  ItemReader items_;
  Item item_;
  Counts counts_;
  std::string text_, json_, out_;
  std::size_t searched_ = 0;  // bytes of text_ without a line end
  std::uint64_t line_ = 1;    // at text_[0]
  std::uint64_t offset_ = 0;  // of text_[0] in the unpacked dump
  bool dropping_ = false;     // what comes belongs to a line that is too long
};

int run(int count, char** values) {
  Settings settings;
  CLI::App app("Makes a gazetteer of a Wikidata JSON dump.", "gazetteer-from-wikidata");
  app.add_option("DUMP", settings.dump)->required();
  app.add_option("--classes", settings.classes)->required()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_option("--min-sitelinks", settings.least_sitelinks);
  app.add_flag("--vietnamese", settings.vietnamese);
  app.add_option("--ids", settings.ids)->check(CLI::IsMember({"codes", "wikidata"}));
  CLI11_PARSE(app, count, values);
  bool trouble = false;
  const ProblemHandler tell = [&](const Problem& problem) {
    trouble = true;
    fmt::print(stderr, "gazetteer-from-wikidata: {}\n", to_string(problem));
  };
  std::optional<ByteSource> source = ByteSource::open(settings.dump, tell);
  if (!source) return 2;
  const Counts counts = Conversion(settings, *source, tell).run();
  if (std::fflush(stdout) != 0) throw std::runtime_error("cannot write");
  fmt::print(stderr, "{} entities read, {} names written, {} problems\n", counts.read, counts.written, counts.bad);
  return trouble ? 2 : 0;
}

}  // namespace
}  // namespace tally

int main(int count, char** values) {
  try {
    return tally::run(count, values) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "gazetteer-from-wikidata: {}\n", error.what());
    return 2;
  }
}
