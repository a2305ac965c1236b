#include "pipeline/normalise/text_pack.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>

#include "extractors/engine/character.h"
#include "extractors/engine/pack.h"

namespace tally {
namespace {

constexpr std::array<std::pair<std::string_view, LineRole>, 7> role_names = {{{"credit", LineRole::credit},
                                                                              {"byline", LineRole::byline},
                                                                              {"furniture", LineRole::furniture},
                                                                              {"aside", LineRole::aside},
                                                                              {"box", LineRole::box},
                                                                              {"summary", LineRole::summary},
                                                                              {"version", LineRole::version}}};

// One file as a tree, with messages that name the place.
class PackReader {
 public:
  explicit PackReader(const PackFile& file) : name_(fmt::format("{}/{}", file.language, file.name)) {
    try {
      root_ = toml::parse(file.text, name_);
    } catch (const toml::parse_error& e) {
      throw PackError(fmt::format("{}:{}: {}", name_, e.source().begin.line, e.description()));
    }
  }

  void read(TextPack& pack) const {
    for (const auto& [key, value] : root_)
      if (key != "language" && key != "sentences" && key != "line")
        fail(value, fmt::format("unknown key {}", key.str()));
    read_points("letters", pack.letters, false);
    read_points("words", pack.words, true);
    read_points("endings", pack.endings, true);
    read_words("never_final", pack.never_final);
    read_words("sometimes_final", pack.sometimes_final);
    read_words("usually_final", pack.usually_final);
    read_words("before_number", pack.before_number);
    read_words("starters", pack.starters);
    read_words("continuers", pack.continuers);
    read_rules(pack.line_rules);
  }

 private:
  [[noreturn]] void fail(const toml::node& at, std::string_view what) const {
    throw PackError(fmt::format("{}: {}", place(at), what));
  }
  [[nodiscard]] std::string place(const toml::node& at) const {
    return fmt::format("{}:{}", name_, at.source().begin.line);
  }

  static std::vector<std::string> split(std::string_view words) {
    constexpr std::string_view blanks = " \t\r\n";
    std::vector<std::string> list;
    for (std::size_t begin = words.find_first_not_of(blanks); begin != std::string_view::npos;) {
      const std::size_t end = std::min(words.find_first_of(blanks, begin), words.size());
      list.emplace_back(words.substr(begin, end - begin));
      begin = words.find_first_not_of(blanks, end);
    }
    return list;
  }

  [[nodiscard]] std::string text(const toml::table& table, std::string_view key) const {
    const auto value = table[key].value<std::string>();
    if (!value) fail(table, fmt::format("{} must be given as text", key));
    return *value;
  }

  // The tables [[language.KEY]], each with its points and, under KEY, a list of words or one pattern.
  void read_points(std::string_view key, std::vector<std::pair<std::string, std::int32_t>>& out, bool list) const {
    const auto node = root_["language"][key];
    if (!node) return;
    if (!node.is_array_of_tables()) fail(*node.node(), fmt::format("[[language.{}]] expected", key));
    for (const auto& entry : *node.as_array()) {
      const toml::table& table = *entry.as_table();
      const auto points = table["points"].value<std::int32_t>();
      if (!points) fail(table, "points must be given as a number");
      const std::string value = text(table, key);
      for (auto& word : list ? split(value) : std::vector{value}) out.emplace_back(std::move(word), *points);
    }
  }

  void read_words(std::string_view key, std::vector<std::string>& out) const {
    const auto node = root_["sentences"][key];
    if (!node) return;
    const auto words = node.value<std::string>();
    if (!words) fail(*node.node(), fmt::format("{} must be given as text", key));
    for (auto& word : split(*words)) out.push_back(std::move(word));
  }

  void read_rules(std::vector<LineRule>& out) const {
    const auto node = root_["line"];
    if (!node) return;
    if (!node.is_array_of_tables()) fail(*node.node(), "[[line]] expected");
    for (const auto& entry : *node.as_array()) {
      const toml::table& table = *entry.as_table();
      out.push_back({text(table, "name"), role(table), text(table, "pattern"), needs(table), longest(table),
                     examples(table, "match"), examples(table, "other"), place(table)});
    }
  }

  [[nodiscard]] LineRole role(const toml::table& table) const {
    const std::string name = text(table, "role");
    for (const auto& [known, role] : role_names)
      if (known == name) return role;
    fail(table, fmt::format("unknown role {}", name));
  }

  // Texts with commas between them.
  [[nodiscard]] std::vector<std::string> needs(const toml::table& table) const {
    std::vector<std::string> needs;
    if (!table.contains("needs")) return needs;
    const std::string list = text(table, "needs");
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t begin = std::min(list.find_first_not_of(" ,", at), list.size());
      at = std::min(list.find(',', begin), list.size());
      if (at > begin) needs.push_back(lower(std::string_view(list).substr(begin, at - begin)));
    }
    return needs;
  }

  [[nodiscard]] std::size_t longest(const toml::table& table) const {
    if (!table.contains("longest")) return SIZE_MAX;
    const auto bytes = table["longest"].value<std::int64_t>();
    if (!bytes || *bytes < 1) fail(table, "longest must be a number of bytes");
    return static_cast<std::size_t>(*bytes);
  }

  [[nodiscard]] std::vector<std::string> examples(const toml::table& table, std::string_view key) const {
    const toml::array* array = table[key].as_array();
    if (array == nullptr || array->empty()) fail(table, fmt::format("{} must list at least one line", key));
    std::vector<std::string> lines;
    for (const auto& entry : *array) {
      const auto line = entry.value<std::string>();
      if (!line) fail(entry, fmt::format("{} must list lines of text", key));
      lines.push_back(*line);
    }
    return lines;
  }

  std::string name_;
  toml::table root_;
};

TextPack& pack_of(std::string_view language, std::vector<TextPack>& packs) {
  for (TextPack& pack : packs)
    if (pack.language == language) return pack;
  packs.emplace_back().language = language;
  return packs.back();
}

}  // namespace

std::vector<TextPack> load_text_packs(std::span<const PackFile> files) {
  std::vector<TextPack> packs;
  for (const PackFile& file : files)
    if (file.name == "text.toml") PackReader(file).read(pack_of(file.language, packs));
  return packs;
}

const std::vector<TextPack>& embedded_text_packs() {
  static const std::vector<TextPack> packs = load_text_packs();
  return packs;
}

}  // namespace tally
