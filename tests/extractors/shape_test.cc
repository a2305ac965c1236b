#include "extractors/engine/shape.h"

#include <catch2/catch.hpp>
#include <string>

namespace tally {
namespace {

struct Alphabet {
  WordClasses classes;
  SymbolSets symbols{classes};
  ClassId cat = classes.add("cat");
  ClassId dog = classes.add("dog");
  ClassId bird = classes.add("bird");
  Symbol c = symbol({cat});
  Symbol d = symbol({dog});
  Symbol b = symbol({bird});
  Symbol cd = symbol({cat, dog});

  Symbol symbol(std::initializer_list<ClassId> ids) {
    ClassSet set;
    for (const ClassId id : ids) set.set(id);
    return symbols.add(set);
  }
};

std::optional<ShapeAutomaton> automaton(const Alphabet& a, std::string_view shape, std::string& error) {
  const auto compiled = compile_shape(shape, a.classes, error);
  if (!compiled) return std::nullopt;
  std::vector<SymbolSet> sets;
  for (const std::string& atom : compiled->atoms) sets.push_back(a.symbols.members(atom));
  std::vector<const SymbolSet*> members;
  for (const SymbolSet& set : sets) members.push_back(&set);
  const SymbolSet first = compiled->first.empty() ? SymbolSet() : a.symbols.members(compiled->first);
  return make_automaton(compiled->pieces, members, compiled->first.empty() ? nullptr : &first, error);
}

bool matches(const Alphabet& a, std::string_view shape, std::initializer_list<Symbol> symbols) {
  std::string error;
  const auto made = automaton(a, shape, error);
  INFO(shape << ": " << error);
  REQUIRE(made);
  std::string text;
  for (const Symbol s : symbols) text.push_back(static_cast<char>(made->byte_of_symbol[s]));
  const auto expression = compile_expression(made->expression, error);
  INFO(error);
  REQUIRE(expression);
  return re2::RE2::FullMatch(text, *expression);
}

std::string error_of(std::string_view shape) {
  const Alphabet a;
  std::string error;
  const auto made = automaton(a, shape, error);
  CHECK((!made || compile_expression(made->expression, error) == nullptr));
  return error;
}

TEST_CASE("a lexeme is matched by its classes") {
  const Alphabet a;
  CHECK(matches(a, "{cat}", {a.c}));
  CHECK_FALSE(matches(a, "{cat}", {a.d}));
  CHECK(matches(a, "{cat}", {a.cd}));
  CHECK(matches(a, "{cat|dog}", {a.d}));
  CHECK_FALSE(matches(a, "{cat|dog}", {a.b}));
  CHECK(matches(a, "{cat&dog}", {a.cd}));
  CHECK_FALSE(matches(a, "{cat&dog}", {a.c}));
  CHECK(matches(a, "{!cat}", {a.b}));
  CHECK_FALSE(matches(a, "{!cat}", {a.cd}));
  CHECK(matches(a, "{cat&!dog|bird}", {a.b}));
  CHECK_FALSE(matches(a, "{cat&!dog|bird}", {a.cd}));
}

TEST_CASE("the rest is RE2's syntax, and blanks mean nothing") {
  const Alphabet a;
  CHECK(matches(a, "{cat} {dog}? {bird}", {a.c, a.b}));
  CHECK(matches(a, "{cat}{dog}?{bird}", {a.c, a.d, a.b}));
  CHECK(matches(a, "{cat}{2,3}", {a.c, a.c}));
  CHECK_FALSE(matches(a, "{cat}{2,3}", {a.c}));
  CHECK(matches(a, "(?: {cat} | {dog} )+", {a.c, a.d, a.c}));
}

TEST_CASE("a class that no symbol has matches nothing") {
  Alphabet a;
  a.classes.add("unicorn");
  CHECK_FALSE(matches(a, "{unicorn}", {a.c}));
}

TEST_CASE("groups know their index and the classes that they name") {
  const Alphabet a;
  std::string error;
  const auto compiled = compile_shape("(?P<one>{cat}) (?:{cat}) (?P<two>{dog|bird} {cat&!dog}?)", a.classes, error);
  REQUIRE(compiled);
  REQUIRE(compiled->groups.size() == 2);
  CHECK(compiled->groups.at("one").index == 1);
  CHECK(compiled->groups.at("two").index == 2);
  CHECK(compiled->groups.at("one").classes.test(a.cat));
  CHECK_FALSE(compiled->groups.at("one").classes.test(a.dog));
  CHECK(compiled->groups.at("two").classes.test(a.bird));
  CHECK(compiled->groups.at("two").classes.test(a.cat));
}

TEST_CASE("the index of a group is RE2's") {
  const Alphabet a;
  const std::string_view shape = "({cat}) (?:{dog}) (?P<one>{bird} (?P<two>{cat})?) (?P<three>{dog})";
  std::string error;
  const auto compiled = compile_shape(shape, a.classes, error);
  const auto made = automaton(a, shape, error);
  REQUIRE(compiled);
  REQUIRE(made);
  const auto expression = compile_expression(made->expression, error);
  REQUIRE(expression);
  for (const auto& [name, index] : expression->NamedCapturingGroups()) {
    INFO(name);
    CHECK(compiled->groups.at(name).index == index);
  }
}

using Clues = std::vector<Clue>;

Clues clues(std::string_view shape) {
  const Alphabet a;
  std::string error;
  const auto compiled = compile_shape(shape, a.classes, error);
  INFO(shape << ": " << error);
  REQUIRE(compiled);
  return compiled->clues;
}

TEST_CASE("every match has the lexemes that no alternative leaves out, each beside its neighbour") {
  CHECK(clues("{cat}") == Clues{{"cat", ""}});
  CHECK(clues("{cat} {dog}") == Clues{{"cat", ""}, {"cat", "dog"}, {"dog", ""}});
  CHECK(clues("(?P<one>{cat}) (?:{dog})") == clues("{cat} {dog}"));
  CHECK(clues("{cat} {dog}+") == clues("{cat} {dog}"));
  CHECK(clues("{cat} {dog}{1,2}") == clues("{cat} {dog}"));
  CHECK(clues("{cat|dog}") == Clues{{"cat|dog", ""}});
}

TEST_CASE("what may be missing is no clue, and lets its neighbours meet") {
  CHECK(clues("{cat} {dog}?") == Clues{{"cat", ""}});
  CHECK(clues("{cat}* {dog}") == Clues{{"dog", ""}});
  CHECK(clues("{cat} {dog}{0,2} {bird}") == Clues{{"bird", ""}, {"cat", ""}, {"cat", "dog|bird"}});
  CHECK(clues("(?:{cat} {dog})? {bird}") == Clues{{"bird", ""}});
}

TEST_CASE("of alternatives the clues are what they share, and how they begin") {
  CHECK(clues("(?:{cat}|{dog})") == Clues{{"cat|dog", ""}});
  CHECK(clues("(?:{cat} {dog}|{bird} {dog})") == Clues{{"cat|bird", ""}, {"dog", ""}});
  CHECK(clues("{cat} (?:{dog}|{bird})") == Clues{{"cat", ""}, {"cat", "dog|bird"}, {"dog|bird", ""}});
}

TEST_CASE("the ends of a text") {
  CHECK(clues("{cat} (?:{dog}|$)") == Clues{{"cat", ""}, {"cat", "dog", true}});
  CHECK(clues("(?:^|{dog}) {cat}") == Clues{{"cat", ""}});
  const Alphabet a;
  std::string error;
  CHECK(compile_shape("(?:^|{dog}) {cat}", a.classes, error)->first == "dog|cat");
  CHECK(compile_shape("{dog}? {cat} {bird}", a.classes, error)->first == "dog|cat");
  CHECK(compile_shape(". {cat}", a.classes, error)->first.empty());
  CHECK(compile_shape("{cat}*", a.classes, error)->first.empty());
}

TEST_CASE("an automaton knows with which lexemes a match may begin") {
  const Alphabet a;
  std::string error;
  const auto made = automaton(a, "{cat}? {dog} {bird}", error);
  REQUIRE(made);
  const auto may_begin = [&](Symbol s) { return made->byte_of_symbol[s] <= made->last_beginning; };
  CHECK(may_begin(a.c));
  CHECK(may_begin(a.d));
  CHECK(may_begin(a.cd));
  CHECK_FALSE(may_begin(a.b));
}

TEST_CASE("a shape that is not well formed is refused with the reason") {
  CHECK_THAT(error_of("{horse}"), Catch::Contains("horse"));
  CHECK_THAT(error_of("{cat|horse}"), Catch::Contains("horse"));
  CHECK_THAT(error_of("{cat"), Catch::Contains("}"));
  CHECK_THAT(error_of("({cat}"), Catch::Contains("("));
  CHECK_THAT(error_of("{cat})"), Catch::Contains(")"));
  CHECK_THAT(error_of("(?P<one{cat})"), Catch::Contains("name"));
  CHECK_THAT(error_of("*{cat}"), Catch::Contains("expression"));
  CHECK_THAT(error_of("a+"), Catch::Contains("class"));
}

}  // namespace
}  // namespace tally
