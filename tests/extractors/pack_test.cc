#include "extractors/engine/pack.h"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "extractors/engine/lexer.h"
#include "tests/extractors/figures.h"

namespace tally {
namespace {

namespace fs = std::filesystem;

// A folder of packs of one's own, gone with the test.
class RulesDir {
 public:
  RulesDir() : path_(fs::temp_directory_path() / ("tally-pack-test-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_ / "en" / "rules");
  }
  ~RulesDir() { fs::remove_all(path_); }
  RulesDir(const RulesDir&) = delete;
  RulesDir& operator=(const RulesDir&) = delete;

  void write(const std::string& name, const std::string& toml) const { std::ofstream(path_ / "en" / name) << toml; }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string error_of(const std::string& name, const std::string& toml) {
  const RulesDir dir;
  dir.write(name, toml);
  try {
    load_pack("en", dir.path());
  } catch (const PackError& e) {
    return e.what();
  }
  FAIL("the pack was accepted");
  return {};
}

std::string rule(const std::string& lines) { return "[[rule]]\nname = \"mine\"\n" + lines; }

// The file and the line, and everything that the message must say besides.
void check_error(const std::string& toml, const std::string& place, const std::vector<std::string>& parts) {
  const std::string error = error_of("rules/mine.toml", toml);
  INFO(error);
  CHECK_THAT(error, Catch::Contains("rules/mine.toml:" + place));
  for (const std::string& part : parts) CHECK_THAT(error, Catch::Contains(part));
}

TEST_CASE("every built-in pack loads, and has rules of every kind") {
  CHECK(pack_languages() == std::vector<std::string>{"en", "vi"});
  for (const std::string& language : pack_languages()) {
    std::set<Kind> kinds;
    for (const Rule& r : test::extractor(language).pack().rules) {
      if (r.quantity && !r.soft) kinds.insert(r.kind);
    }
    INFO(language);
    CHECK(kinds.size() == 11);
  }
}

TEST_CASE("an entry of a lexicon may have a letter case of its own") {
  const RulesDir dir;
  dir.write("rules/mine.toml",
            "[lexicon.mine.values]\n\"zorch\" = { value = \"1\", case = \"capital\" }\n\"blark\" = \"2\"\n");
  const Pack pack = load_pack("en", dir.path());
  const ClassId mine = *pack.classes.find("mine");
  const auto reads = [&](std::string_view text) {
    Workspace work;
    tokenise(pack, text, work);
    assemble(pack, text, work);
    return pack.classes_of(work.lexemes.front().symbol).test(mine);
  };
  CHECK(reads("Zorch"));
  CHECK_FALSE(reads("zorch"));
  CHECK(reads("blark"));
}

TEST_CASE("a broken pack is refused with file, line and reason") {
  check_error("[lexicon.mine.values]\n\"zorch\" = { value = \"1\", case = \"upper\" }\n", "2", {"case is any"});
  check_error("[lexicon.mine.values]\n\"zorch\" = { case = \"exact\" }\n", "2", {"a string was expected"});
  check_error("[[rule]]\nname = \"mine\nkind = \"count\"\n", "2", {});
  check_error(rule("kind = \"count\"\nshape = '{number}'\nshpae = '{number}'\n"), "5", {"\"mine\"", "shpae"});
  check_error(rule("kind = \"count\"\nshape = '{nubmer}'\n"), "4", {"\"mine\"", "nubmer"});
  check_error(rule("kind = \"coutn\"\nshape = '{number}'\n"), "", {"\"mine\"", "coutn"});
  check_error(rule("kind = \"count\"\nmodifier = \"abuot\"\nshape = '{number}'\n"), "", {"\"mine\"", "modifier"});
  check_error(rule("kind = \"count\"\ntrend = \"sideways\"\nshape = '{number}'\n"), "", {"\"mine\"", "trend"});
  check_error(rule("kind = \"count\"\nshape = '+{number}'\n"), "4", {"\"mine\"", "expression"});
  check_error(rule("kind = \"count\"\nshape = '({number}'\n"), "4", {"\"mine\"", "("});
  check_error(rule("kind = \"count\"\nshape = '(?P<nmuber>{number})'\n"), "4", {"\"mine\"", "nmuber"});
  check_error(rule("kind = \"count\"\n"), "", {"\"mine\"", "shape"});
  check_error("[[rule]]\nkind = \"count\"\nshape = '{number}'\n", "1", {"name"});
  check_error("[[ruel]]\nname = \"mine\"\n", "1", {"ruel"});
  check_error(rule("kind = \"count\"\nshape = '{number}'\nyes = \"11 stores\"\n"), "5", {"array"});
  check_error(rule("kind = \"count\"\nshape = '{number}'\nyes = [[\"[11] stores\"]]\n"), "5", {"pair"});
}

TEST_CASE("the line of an error is the line in its file") {
  check_error("# one\n\n\n" + rule("kind = \"count\"\nshape = '{nubmer}'\n"), "7", {"nubmer"});
}

TEST_CASE("a lexicon with something else than words is refused") {
  const std::string error = error_of("mine.toml", "[lexicon.mine]\nwords = [1]\n");
  INFO(error);
  CHECK_THAT(error, Catch::Contains("mine.toml:2"));
  CHECK_THAT(error, Catch::Contains("string"));
}

TEST_CASE("a lexicon beyond the number of classes that a pack may have is refused, one up to it is not") {
  const std::size_t free = max_classes - test::extractor("en").pack().classes.size();
  REQUIRE(free > 100);  // languages grow: raise max_classes before it is reached
  const auto lexicons = [](std::size_t count) {
    std::string toml;
    for (std::size_t i = 1000; i < 1000 + count; ++i)
      toml += "[lexicon.mine-" + std::to_string(i) + "]\nwords = [\"zorch" + std::to_string(i) + "\"]\n";
    return toml;
  };
  const RulesDir dir;
  dir.write("mine.toml", lexicons(free));
  CHECK(load_pack("en", dir.path()).classes.size() == max_classes);
  const std::string error = error_of("mine.toml", lexicons(free + 1));
  INFO(error);
  CHECK_THAT(error, Catch::Contains("en/"));
  CHECK_THAT(error, Catch::Contains("more than " + std::to_string(max_classes) + " word classes"));
}

TEST_CASE("an overlay adds a rule") {
  const RulesDir dir;
  dir.write("rules/mine.toml", R"(
[lexicon.furlong-word.values]
"furlongs" = "201.168 m"
[[rule]]
name = "furlongs"
kind = "measure"
shape = '(?P<number>{digits}) (?P<unit>{furlong-word})'
yes = [["ran [5 furlongs] there", "1005.84 m"]]
)");
  const Extractor own = Extractor::load("en", dir.path());
  const auto& rules = own.pack().rules;
  CHECK(std::any_of(rules.begin(), rules.end(), [](const Rule& r) { return r.name == "furlongs"; }));
  CHECK(rules.size() == test::extractor("en").pack().rules.size() + 1);
}

TEST_CASE("an overlay of the same name replaces a file, and one may add words") {
  const RulesDir dir;
  dir.write("more.toml", "[lexicon.currency.values]\n\"galleons\" = \"XGL\"\n");
  CHECK(test::figures(Extractor::load("en", dir.path()), "It cost 5 galleons.") ==
        test::Figures{"[5 galleons] money 5 XGL"});
  CHECK(test::figures("en", "It cost 5 galleons.") != test::Figures{"[5 galleons] money 5 XGL"});

  dir.write("rules/scores.toml", "# no scores\n");
  const Extractor without = Extractor::load("en", dir.path());
  CHECK(std::none_of(without.pack().rules.begin(), without.pack().rules.end(),
                     [](const Rule& r) { return r.kind == Kind::score && r.quantity; }));
}

TEST_CASE("an unknown language and a folder that is not there are refused by name") {
  CHECK_THROWS_WITH(load_pack("tlh"), Catch::Contains("tlh"));
  CHECK_THROWS_WITH(load_pack("en", "/nowhere/at/all"), Catch::Contains("/nowhere/at/all"));
}

TEST_CASE("a folder of rules without this language changes nothing") {
  const RulesDir dir;
  dir.write("rules/mine.toml", "this is broken, but English");
  CHECK(load_pack("vi", dir.path()).rules.size() == test::extractor("vi").pack().rules.size());
}

}  // namespace
}  // namespace tally
