// The cues of the packs: each term has examples beside it, read by the real extractors.
#include "extractors/facts/fact_cues.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "extractors/engine/pack.h"
#include "extractors/engine/words.h"
#include "extractors/extractor.h"
#include "pipeline/facts/sentence.h"

using namespace tally;

namespace {

// What the sentence says of the figure in its brackets.
template <typename Ask>
std::string ask(const Extractor& extractor, const FactCues& cues, const CueExample& example, const Ask& question) {
  std::string text = example.text;
  const auto begin = static_cast<std::uint32_t>(text.find('['));
  text.erase(begin, 1);
  const auto end = static_cast<std::uint32_t>(text.find(']'));
  text.erase(end, 1);
  Workspace work;
  Reading reading;
  extractor.read(text, work, reading);
  std::vector<Word> words;
  cut_words(text, words);
  const FactSentence sentence(text, std::move(words), reading.mentions, {}, cues);
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const Span figure = reading.mentions[i].bytes;
    if (figure.begin < end && figure.end > begin) return question(sentence, i);
  }
  return "no figure";
}

void check_examples(std::string_view language) {
  const Extractor extractor = Extractor::load(language);
  const FactCues cues = FactCues::load(language);
  const auto check = [&](const std::vector<CueExample>& examples, const auto& question) {
    for (const CueExample& example : examples) {
      INFO(example.text << ": " << example.expected);
      const std::string found = ask(extractor, cues, example, question);
      CHECK(found != "no figure");
      CHECK((found == example.expected) == example.holds);
    }
  };
  check(cues.property_examples(), [](const FactSentence& s, std::size_t i) { return s.property(i); });
  check(cues.status_examples(),
        [](const FactSentence& s, std::size_t i) { return std::string(to_string(s.status(i))); });
}

}  // namespace

TEST_CASE("every English cue proves itself") { check_examples("en"); }
TEST_CASE("every Vietnamese cue proves itself") { check_examples("vi"); }

TEST_CASE("the two packs know the same terms") {
  std::vector<std::string> names[2];
  for (const std::size_t i : {0U, 1U}) {
    const FactCues cues = FactCues::load(i == 0 ? "en" : "vi");
    for (const PropertyCue& p : cues.properties()) names[i].push_back(p.name);
  }
  CHECK(names[0] == names[1]);
}

TEST_CASE("the two packs know the same classes of things") {
  const FactCues en = FactCues::load("en"), vi = FactCues::load("vi");
  REQUIRE(en.classes().size() == vi.classes().size());
  for (std::size_t i = 0; i < en.classes().size(); ++i) {
    INFO(en.classes()[i].name);
    CHECK(en.classes()[i].name == vi.classes()[i].name);
    CHECK(en.classes()[i].type == vi.classes()[i].type);
    CHECK(en.classes()[i].narrower == vi.classes()[i].narrower);
    CHECK(en.classes()[i].common == vi.classes()[i].common);
    CHECK(en.classes()[i].state == vi.classes()[i].state);
  }
}

TEST_CASE("a class is one of a wider one, and of its type") {
  const FactCues cues = FactCues::parse("x.toml", R"(
[[class]]
name = "company"
type = "ORG"
words = "company"
[[class]]
name = "bank"
is = "company"
words = "bank"
)");
  REQUIRE(cues.classes().size() == 2);
  CHECK(cues.classes()[0].narrower == NounClasses(3));
  CHECK(cues.classes()[1].narrower == NounClasses(2));
  CHECK(cues.classes()[1].type == EntityType::organisation);
}

TEST_CASE("a star stands for the endings, and the longest phrase counts") {
  const FactCues cues = FactCues::parse("x.toml", R"(
endings = "s, ing"
clause = "but"
[[property]]
name = "spending"
kinds = "money"
words = "spend*, spend on"
yes = ["x"]
)");
  const std::string_view text = "Spending, but it Spend on";
  std::vector<Word> words;
  cut_words(text, words);
  std::vector<PlacedCue> found;
  cues.find(text, words, found);
  REQUIRE(found.size() == 3);
  CHECK(found[0].cue.bytes == Span{0, 8});
  CHECK(found[1].cue.role == CueRole::clause);
  CHECK(found[2].cue.bytes == Span{17, 25});
  CHECK(found[2].word == 4);
  CHECK(found[2].word_end == 6);
}

TEST_CASE("a fault in the file is told with its place") {
  for (const auto& [text, fault] :
       {std::pair{"colour = 'x'", "x.toml:1: unknown key colour"},
        {"[[status]]\nname = 'x'\nwords = 'y'", "x.toml:1: unknown status x"},
        {"[[time]]\nperiod = 'age'\nwords = 'y'", "x.toml:1: unknown period age"},
        {"[[class]]\nname = 'x'\ntype = 'THING'\nwords = 'y'", "x.toml:1: unknown type THING"},
        {"[[class]]\nname = 'x'\nis = 'z'\nwords = 'y'", "x.toml:1: no class z stands before this one"},
        {"[[property]]\nname = 'x'\nkinds = 'sum'", "x.toml:1: unknown kind sum"},
        {"[[property]]\nname = 'x'\nkinds = 'money'", "x.toml:1: an example (yes) is needed"}}) {
    CHECK_THROWS_WITH(FactCues::parse("x.toml", text), fault);
  }
}
