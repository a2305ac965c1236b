#include "pipeline/normalise/page_cues.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <functional>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "extractors/engine/pack.h"

namespace tally {
namespace {

constexpr std::array<std::pair<std::string_view, BoxRole>, 5> role_names = {{{"furniture", BoxRole::furniture},
                                                                             {"caption", BoxRole::caption},
                                                                             {"byline", BoxRole::byline},
                                                                             {"body", BoxRole::body},
                                                                             {"standfirst", BoxRole::standfirst}}};

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The words of one name, joined by single hyphens, in lower case.
std::string hyphenated(std::string_view name) {
  std::string words;
  char before = '-';
  for (const char c : name) {
    if (is_upper(c)) {
      if (is_lower(before) || is_digit(before)) words += '-';
      words += static_cast<char>(c | 0x20);
    } else if (is_lower(c) || is_digit(c)) {
      words += c;
    } else if (!words.empty() && words.back() != '-') {
      words += '-';
    }
    before = c;
  }
  while (words.ends_with('-')) words.pop_back();
  return words;
}

}  // namespace

struct PageCues::Words {
  std::unordered_map<std::string, BoxRoles, Hash, std::equal_to<>> roles;  // of words and runs of words
  std::size_t longest = 1;                                                 // words in a run

  void add(const std::string& word, BoxRole role) {
    roles[word] |= bit(role);
    longest = std::max(longest, static_cast<std::size_t>(std::count(word.begin(), word.end(), '-')) + 1);
  }

  // Of the runs of words in one hyphenated name.
  [[nodiscard]] BoxRoles of(std::string_view name) const {
    BoxRoles found = 0;
    for (std::size_t begin = 0; begin < name.size();) {
      std::size_t end = begin;
      for (std::size_t words = 0; words < longest && end < name.size(); ++words) {
        end = std::min(name.find('-', words == 0 ? begin : end + 1), name.size());
        if (const auto known = roles.find(name.substr(begin, end - begin)); known != roles.end())
          found |= known->second;
      }
      begin = std::min(name.find('-', begin), name.size() - 1) + 1;
    }
    return found;
  }
};

namespace {

class CueReader {
 public:
  explicit CueReader(const PackFile& file) : name_(fmt::format("{}/{}", file.language, file.name)) {
    try {
      root_ = toml::parse(file.text, name_);
    } catch (const toml::parse_error& e) {
      throw PackError(fmt::format("{}:{}: {}", name_, e.source().begin.line, e.description()));
    }
  }

  template <typename AddWord>
  void read(const AddWord& add_word, std::vector<BoxExample>& examples) const {
    for (const auto& [key, value] : root_)
      if (key != "box") fail(value, fmt::format("unknown key {}", key.str()));
    const toml::array* boxes = root_["box"].as_array();
    if (boxes == nullptr || !boxes->is_array_of_tables()) fail(root_, "[[box]] expected");
    for (const auto& entry : *boxes) {
      const toml::table& box = *entry.as_table();
      const BoxRole role = role_of(box);
      const auto words = box["words"].value<std::string>();
      if (!words) fail(box, "words must be given as text");
      std::istringstream list(*words);
      for (std::string word; list >> word;) add_word(word, role);
      for (const bool yes : {true, false}) add_examples(box, role, yes, examples);
    }
  }

 private:
  [[noreturn]] void fail(const toml::node& at, std::string_view what) const {
    throw PackError(fmt::format("{}: {}", place(at), what));
  }
  [[nodiscard]] std::string place(const toml::node& at) const {
    return fmt::format("{}:{}", name_, at.source().begin.line);
  }

  [[nodiscard]] BoxRole role_of(const toml::table& box) const {
    const auto name = box["role"].value_or<std::string>("");
    for (const auto& [known, role] : role_names)
      if (known == name) return role;
    fail(box, fmt::format("unknown role {}", name));
  }

  void add_examples(const toml::table& box, BoxRole role, bool yes, std::vector<BoxExample>& examples) const {
    const std::string_view key = yes ? "yes" : "no";
    const toml::array* names = box[key].as_array();
    if (names == nullptr || names->empty()) fail(box, fmt::format("{} must list at least one name", key));
    for (const auto& name : *names) examples.push_back({name.value_or<std::string>(""), role, yes, place(name)});
  }

  std::string name_;
  toml::table root_;
};

}  // namespace

PageCues::PageCues(std::span<const PackFile> files) {
  auto words = std::make_unique<Words>();
  for (const PackFile& file : files)
    if (file.name == "page.toml")
      CueReader(file).read([&](const std::string& word, BoxRole role) { words->add(word, role); }, examples_);
  words_ = std::move(words);
}

PageCues::~PageCues() = default;
PageCues::PageCues(PageCues&&) noexcept = default;
PageCues& PageCues::operator=(PageCues&&) noexcept = default;

BoxRoles PageCues::roles(std::string_view names) const {
  constexpr std::string_view blanks = " \t\r\n";
  BoxRoles found = 0;
  for (std::size_t begin = names.find_first_not_of(blanks); begin != std::string_view::npos;) {
    const std::size_t end = std::min(names.find_first_of(blanks, begin), names.size());
    found |= words_->of(hyphenated(names.substr(begin, end - begin)));
    begin = names.find_first_not_of(blanks, end);
  }
  return found;
}

const PageCues& embedded_page_cues() {
  static const PageCues cues;
  return cues;
}

}  // namespace tally
