#include "extractors/engine/shape.h"

#include <catch2/catch.hpp>
#include <string>

namespace tally {
namespace {

struct Alphabet {
  WordClasses classes;
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
    return classes.add_symbol(set);
  }
};

char letter(Symbol s) { return static_cast<char>('a' + s); }

std::string text_of(std::initializer_list<Symbol> symbols) {
  std::string shape;
  for (const Symbol s : symbols) shape.push_back(letter(s));
  return shape;
}

// The atom in an alphabet of one letter a symbol.
std::string letters_of(const std::vector<bool>& members) {
  std::string set;
  for (Symbol s = 0; s < members.size(); ++s) {
    if (members[s]) set.push_back(letter(s));
  }
  return set.empty() ? "#" : "[" + set + "]";
}

bool matches(const Alphabet& a, std::string_view shape, std::initializer_list<Symbol> symbols) {
  std::string error;
  ShapeCompiler compiler(a.classes);
  const auto compiled = compiler.compile(shape, error);
  INFO(shape << ": " << error);
  REQUIRE(compiled);
  std::string expression = compiled->pieces.front();
  for (std::size_t i = 0; i < compiled->atoms.size(); ++i) {
    expression += letters_of(compiler.members(compiled->atoms[i], error)) + compiled->pieces[i + 1];
  }
  return re2::RE2::FullMatch(text_of(symbols), expression);
}

std::string error_of(std::string_view shape) {
  const Alphabet a;
  std::string error;
  CHECK_FALSE(ShapeCompiler(a.classes).compile(shape, error));
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
  const auto compiled = ShapeCompiler(a.classes).compile("(?P<one>{cat}) (?P<two>{dog|bird} {cat}?)", error);
  REQUIRE(compiled);
  REQUIRE(compiled->groups.size() == 2);
  CHECK(compiled->groups.at("one").index == 1);
  CHECK(compiled->groups.at("two").index == 2);
  CHECK(compiled->groups.at("one").classes.test(a.cat));
  CHECK_FALSE(compiled->groups.at("one").classes.test(a.dog));
  CHECK(compiled->groups.at("two").classes.test(a.bird));
}

ClassSet required(const Alphabet& a, std::string_view shape) {
  std::string error;
  const auto compiled = ShapeCompiler(a.classes).compile(shape, error);
  REQUIRE(compiled);
  return compiled->required;
}

TEST_CASE("the classes that a shape names are known, but for those that it forbids") {
  const Alphabet a;
  std::string error;
  const auto compiled = ShapeCompiler(a.classes).compile("{cat&!dog} {bird}?", error);
  REQUIRE(compiled);
  CHECK(compiled->mentioned.test(a.cat));
  CHECK(compiled->mentioned.test(a.bird));
  CHECK_FALSE(compiled->mentioned.test(a.dog));
}

TEST_CASE("the classes that every match needs are known") {
  const Alphabet a;
  CHECK(required(a, "{cat} {dog}").test(a.cat));
  CHECK(required(a, "{cat} {dog}").test(a.dog));
  CHECK_FALSE(required(a, "{cat} {dog}?").test(a.dog));
  CHECK_FALSE(required(a, "{cat} {dog}*").test(a.dog));
  CHECK_FALSE(required(a, "{cat} {dog}{0,2}").test(a.dog));
  CHECK(required(a, "{cat} {dog}{1,2}").test(a.dog));
  CHECK_FALSE(required(a, "{cat|dog}").test(a.cat));
  CHECK_FALSE(required(a, "(?:{cat}|{dog})").any());
  CHECK(required(a, "(?:{cat} {dog}|{dog} {bird})").test(a.dog));
  CHECK_FALSE(required(a, "(?:{cat} {dog}|{dog} {bird})").test(a.cat));
  CHECK_FALSE(required(a, "(?:{cat} {dog})? {bird}").test(a.cat));
  CHECK(required(a, "{cat&!dog}").test(a.cat));
  CHECK_FALSE(required(a, "{cat&!dog}").test(a.dog));
}

TEST_CASE("a shape that is not well formed is refused with the reason") {
  CHECK_THAT(error_of("{horse}"), Catch::Contains("horse"));
  CHECK_THAT(error_of("{cat|horse}"), Catch::Contains("horse"));
  CHECK_THAT(error_of("{cat"), Catch::Contains("}"));
  CHECK_THAT(error_of("({cat}"), Catch::Contains("("));
  CHECK_THAT(error_of("{cat})"), Catch::Contains(")"));
  CHECK_THAT(error_of("(?P<one{cat})"), Catch::Contains("name"));
  CHECK_THAT(error_of("*{cat}"), Catch::Contains("expression"));
}

}  // namespace
}  // namespace tally
