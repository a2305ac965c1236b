#include "extractors/engine/pack.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extractors/engine/lexeme.h"
#include "extractors/engine/numeral.h"
#include "extractors/engine/pack_files.h"
#include "extractors/engine/pack_image.h"
#include "extractors/engine/pack_maker.h"

namespace tally {

namespace {

// Lays a user's files over the built-in ones; false where there are none.
bool overlay(std::vector<PackSource>& files, const std::filesystem::path& dir) {
  std::error_code error;
  if (!std::filesystem::is_directory(dir, error)) return false;
  bool any = false;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
    if (entry.path().extension() != ".toml") continue;
    const std::string name = std::filesystem::relative(entry.path(), dir).generic_string();
    if (name == "text.toml" || name == "messages.toml" || name == "interface.toml")
      throw PackError(entry.path().string() + ": only the built-in " + name + " counts");
    any = true;
    const auto it = std::find_if(files.begin(), files.end(), [&](const PackSource& f) { return f.name == name; });
    if (it != files.end()) {
      it->text = read_pack_file(entry.path());
    } else {
      files.push_back({name, read_pack_file(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const PackSource& a, const PackSource& b) { return a.name < b.name; });
  return any;
}

std::vector<PackSource> built_in_files(std::string_view language) {
  std::vector<PackSource> files;
  for (const PackFile& f : embedded_pack_files()) {
    if (f.language == language) files.push_back({std::string(f.name), std::string(f.text)});
  }
  return files;
}

std::optional<Pack> built_in_image(std::string_view language) {
  for (const EmbeddedPackImage& image : embedded_pack_images()) {
    if (image.language == language) return read_pack_image(image.bytes, pack_fingerprint(language));
  }
  return std::nullopt;
}

}  // namespace

Symbol Pack::number_symbol(const Number& number, std::string_view written, bool glued) const {
  const auto symbol_of = [&](NumberClasses set) -> const NumberSymbol* {
    set |= NumberClasses{glued} << BuiltinClass::glued;
    const auto* const it = std::lower_bound(number_symbols.begin(), number_symbols.end(), set,
                                            [](const NumberSymbol& s, NumberClasses bits) { return s.classes < bits; });
    return it != number_symbols.end() && it->classes == set ? it : nullptr;
  };
  const NumberSymbol* found = symbol_of(number_classes(number, written));
  // A combination of traits that is not registered is still a number.
  if (found == nullptr) found = symbol_of(NumberClasses{1} << BuiltinClass::number);
  return static_cast<Symbol>(found->symbol);
}

Pack load_pack(std::string_view language, const std::optional<std::filesystem::path>& rules_dir) {
  std::error_code error;
  if (rules_dir && !std::filesystem::is_directory(*rules_dir, error))
    throw PackError(rules_dir->string() + ": is not a folder");
  std::vector<PackSource> files = built_in_files(language);
  const bool own = rules_dir && overlay(files, *rules_dir / language);
  if (files.empty()) throw PackError("there is no language pack \"" + std::string(language) + "\"");
  if (!own) {
    if (auto pack = built_in_image(language)) return std::move(*pack);
  }
  Pack pack = make_pack(language, files);
  for (std::size_t r = 0; own && r < pack.rules.size(); ++r) pack.automata.of(pack.rules[r], r);
  return pack;
}

std::vector<std::string> pack_languages() {
  std::set<std::string> languages;
  for (const PackFile& f : embedded_pack_files()) languages.emplace(f.language);
  return {languages.begin(), languages.end()};
}

}  // namespace tally
