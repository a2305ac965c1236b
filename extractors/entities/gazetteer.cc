#include "extractors/entities/gazetteer.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <span>
#include <stdexcept>
#include <utility>

#include "extractors/engine/cldr.h"
#include "extractors/engine/pack.h"
#include "extractors/entities/gazetteer_files.h"

namespace tally {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// Calls `use` for the pieces between separators, trimmed.
template <typename Use>
void split(std::string_view text, char separator, const Use& use) {
  for (;;) {
    const std::size_t end = text.find(separator);
    use(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// A line that cannot be read.
struct BadLine : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace

class GazetteerReader::Lines {
 public:
  explicit Lines(Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  void read(std::string_view lines, std::uint64_t first_line, const Gazetteer::OnBadLine& on_bad_line) {
    std::uint64_t number = first_line - 1;
    split(lines, '\n', [&](std::string_view line) {
      ++number;
      if (line.empty() || line.front() == '#') return;
      try {
        if (line.front() == '{') {
          read_object(line);
        } else if (columns_.empty()) {
          read_header(line);
        } else {
          read_row(line);
        }
      } catch (const BadLine& bad) {
        on_bad_line(number, bad.what());
      } catch (const simdjson::simdjson_error& bad) {
        on_bad_line(number, fmt::format("is no JSON object: {}", bad.what()));
      }
    });
  }

 private:
  void read_header(std::string_view line) {
    std::vector<std::string> names;
    split(line, '\t', [&](std::string_view name) { names.emplace_back(name); });
    if (names.size() < 3 || names[0] != "type" || names[1] != "id")
      throw BadLine("the first line must name the columns: type, id, then languages, separated by tabs");
    for (std::size_t i = 2; i < names.size(); ++i) columns_.push_back(language_of(names[i]));
  }

  void read_row(std::string_view line) {
    GazetteerEntry entry;
    std::size_t column = 0;
    split(line, '\t', [&](std::string_view cell) {
      if (column == 0) {
        entry.type = type_of(cell);
      } else if (column == 1) {
        entry.id = cell;
      } else if (column - 2 < columns_.size()) {
        if (!cell.empty())
          split(cell, '|', [&](std::string_view name) { add_name(name, columns_[column - 2], entry); });
      } else {
        throw BadLine(fmt::format("has more than {} columns", columns_.size() + 2));
      }
      ++column;
    });
    keep(std::move(entry));
  }

  void read_object(std::string_view line) {
    GazetteerEntry entry;
    bool typed = false;
    for (const auto& [key, value] : parser_.parse(line.data(), line.size()).get_object()) {
      if (key == "type") {
        entry.type = type_of(value.get_string());
        typed = true;
      } else if (key == "id") {
        entry.id = std::string_view(value.get_string());
      } else {
        read_names(value, language_of(key), entry);
      }
    }
    if (!typed) throw BadLine("has no type");
    keep(std::move(entry));
  }

  static void read_names(simdjson::dom::element value, std::uint8_t language, GazetteerEntry& entry) {
    if (value.is_string()) {
      add_name(value.get_string(), language, entry);
      return;
    }
    for (const simdjson::dom::element name : value.get_array()) add_name(name.get_string(), language, entry);
  }

  std::uint8_t language_of(std::string_view subtag) {
    const bool letters = std::all_of(subtag.begin(), subtag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (subtag.size() < 2 || subtag.size() > 3 || !letters)
      throw BadLine(fmt::format("\"{}\" is neither type, id nor a language", subtag));
    return gazetteer_.language(subtag);
  }

  static EntityType type_of(std::string_view name) {
    EntityType type = EntityType::organisation;
    if (!from_string(name, type))
      throw BadLine(fmt::format("\"{}\" is no type: ORG, PER, LOC, PRODUCT or NORP expected", name));
    return type;
  }

  static void add_name(std::string_view text, std::uint8_t language, GazetteerEntry& entry) {
    GazetteerName name{.text = {}, .language = language, .everyday = text.ends_with('?')};
    if (name.everyday) text.remove_suffix(1);
    name.text = trim(text);
    if (name.text.empty()) throw BadLine("has an empty name");
    entry.names.push_back(std::move(name));
  }

  void keep(GazetteerEntry entry) {
    if (entry.names.empty()) throw BadLine("has no name");
    gazetteer_.entries.push_back(std::move(entry));
  }

  Gazetteer& gazetteer_;
  std::vector<std::uint8_t> columns_;  // the languages of the columns behind type and id
  simdjson::dom::parser parser_;
};

GazetteerReader::GazetteerReader(Gazetteer& gazetteer) : lines_(std::make_unique<Lines>(gazetteer)) {}
GazetteerReader::~GazetteerReader() = default;

void GazetteerReader::read(std::string_view lines, std::uint64_t first_line, const Gazetteer::OnBadLine& on_bad_line) {
  lines_->read(lines, first_line, on_bad_line);
}

void Gazetteer::add(std::string_view text, const OnBadLine& on_bad_line) {
  GazetteerReader(*this).read(text, 1, on_bad_line);
}

void Gazetteer::add_territories(const std::vector<std::string>& of_languages) {
  std::map<std::string, GazetteerEntry> by_code;
  for (const std::string& subtag : of_languages) {
    const std::uint8_t index = language(subtag);
    for (CldrName& territory : cldr_territories(subtag)) {
      GazetteerEntry& entry = by_code[territory.value];
      entry.type = EntityType::place;
      entry.id = "iso3166:" + territory.value;
      entry.names.push_back({std::move(territory.name), index, false});
    }
  }
  for (auto& [code, entry] : by_code) entries.push_back(std::move(entry));
}

std::uint8_t Gazetteer::language(std::string_view subtag) {
  const auto known = std::find(languages.begin(), languages.end(), subtag);
  const auto index = static_cast<std::uint8_t>(known - languages.begin());
  if (known == languages.end()) languages.emplace_back(subtag);
  return index;
}

Gazetteer Gazetteer::built_in() {
  Gazetteer gazetteer;
  gazetteer.add_territories(pack_languages());
  for (const PackFile& file : embedded_gazetteer_files()) {
    gazetteer.add(file.text, [&](std::uint64_t line, const std::string& why) {
      throw PackError(fmt::format("{}/{}:{}: {}", file.language, file.name, line, why));
    });
  }
  return gazetteer;
}

}  // namespace tally
