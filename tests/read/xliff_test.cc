#include "pipeline/read/xliff.h"

#include <catch2/catch.hpp>

#include "tests/places.h"
#include "tests/read/segments.h"

using namespace tally;
using namespace tally::test;

namespace {

std::string xliff1(const std::string& units,
                   const std::string& languages = R"(source-language="en" target-language="vi")") {
  return R"(<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" )" +
         languages + "><body>" + units + "</body></file></xliff>";
}

std::string unit1(const std::string& source, const std::string& target) {
  return R"(<trans-unit id="1"><source>)" + source + "</source><target>" + target + "</target></trans-unit>";
}

std::string xliff2(const std::string& units) {
  return R"(<xliff version="2.1" srcLang="en" trgLang="vi" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">)" +
         units + "</file></xliff>";
}

std::string unit2(const std::string& source, const std::string& target) {
  return R"(<unit id="1"><segment><source>)" + source + "</source><target>" + target + "</target></segment></unit>";
}

// What stands in the file where a part of a segment's source came from.
std::string raw_of(const ReadSegments& read, const std::string& part) {
  const SegmentText& text = read.segments().front()->source;
  const auto begin = static_cast<std::uint32_t>(text.text.find(part));
  return std::string(slice(read.text(), text.to_raw({begin, begin + static_cast<std::uint32_t>(part.size())})));
}

}  // namespace

TEST_CASE("XLIFF 1.2: inline elements are no text, and places count them") {
  const ReadSegments read(xliff1(unit1(R"(Paid <g id="1">$3</g>bn<x id="2"/>now<bpt id="3">&lt;b>9</bpt>.)", "Trả")),
                          InputFormat::xliff);
  CHECK(read.problems.empty());
  CHECK(read.pairs() == "a#1: Paid $3bn now. | Trả\n");
  CHECK(raw_of(read, "$3bn") == "$3</g>bn");
  CHECK(raw_of(read, "3bn n") == R"(3</g>bn<x id="2"/>n)");
}

TEST_CASE("XLIFF: references, CDATA sections, comments and line ends") {
  const ReadSegments read(xliff1(unit1("a&amp;b&#x20AC;&#8363;<![CDATA[<3>\r\n]]><!-- 4 --><?p 5?>\r\n6\r7", "x")),
                          InputFormat::xliff);
  CHECK(read.problems.empty());
  CHECK(read.segments().at(0)->source.text == "a&b€₫<3>\n\n6\n7");
  CHECK(raw_of(read, "€₫") == "&#x20AC;&#8363;");
  CHECK(raw_of(read, "<3>") == "<3>");
  CHECK(raw_of(read, "b€") == "b&#x20AC;");
}

TEST_CASE("XLIFF: a sub-flow is a text of its own inside code") {
  const ReadSegments read(xliff1(unit1(R"(See<ph id="1">&lt;img alt="<sub>photo 3</sub>" width=4></ph>now)", "x")),
                          InputFormat::xliff);
  CHECK(read.segments().at(0)->source.text == "See  photo 3 now");
}

TEST_CASE("XLIFF 1.2: what is no translation") {
  const auto pairs = [](const std::string& units) { return ReadSegments(xliff1(units), InputFormat::xliff).pairs(); };
  CHECK(pairs(R"(<trans-unit id="1" translate="no"><source>a</source><target>b</target></trans-unit>)").empty());
  CHECK(pairs(R"(<group translate="no"><trans-unit id="1"><source>a</source><target>b</target></trans-unit></group>)")
            .empty());
  CHECK(
      pairs(
          R"(<group translate="no"><trans-unit id="1" translate="yes"><source>a</source><target>b</target></trans-unit></group>)") ==
      "a#1: a | b\n");
  CHECK(pairs(R"(<trans-unit id="1"><source>a</source></trans-unit>)").empty());
  CHECK(pairs(R"(<trans-unit id="1"><source>a</source><target/></trans-unit>)").empty());
  CHECK(pairs(R"(<trans-unit id="1"><source>a</source><target state="new">b</target></trans-unit>)").empty());
  CHECK(
      pairs(
          R"(<trans-unit id="1"><source>a</source><alt-trans><source>c</source><target>b</target></alt-trans></trans-unit>)")
          .empty());
  CHECK(pairs(R"(<trans-unit id="1"><source>a</source><target state="final">b</target><note>c</note></trans-unit>)") ==
        "a#1: a | b\n");
}

TEST_CASE("XLIFF 1.2: segments of a unit are paired by their marks") {
  const ReadSegments read(
      xliff1(
          R"(<trans-unit id="1"><source>a b</source><seg-source><mrk mtype="seg" mid="1">a<g id="1">!</g></mrk> <mrk mtype="seg" mid="2">b</mrk></seg-source>)"
          R"(<target><mrk mtype="seg" mid="2">d</mrk> <mrk mtype="seg" mid="1">c</mrk></target></trans-unit>)"),
      InputFormat::xliff);
  CHECK(read.pairs() == "a#1/1: a! | c\na#1/2: b | d\n");
  CHECK(slice(read.text(), read.segments().at(1)->source.to_raw({0, 1})) == "b");
}

TEST_CASE("XLIFF: languages and directions") {
  const auto read = [](const std::string& languages) {
    return ReadSegments(xliff1(unit1("a", "b"), languages), InputFormat::xliff);
  };
  CHECK(read(R"(source-language="en-US" target-language="VI_vn")").pairs() == "a#1: a | b\n");
  CHECK(read(R"(source-language="vi" target-language="en")").pairs() == "<a#1: a | b\n");
  CHECK(read(R"(source-language="vi")").pairs() == "<a#1: a | b\n");
  const ReadSegments other = read(R"(source-language="en" target-language="fr")");
  CHECK(other.pairs().empty());
  REQUIRE(other.problems.size() == 1);
  CHECK(other.problems[0].what == R"(a translation from "en" into "fr", not between "en" and "vi")");
  const ReadSegments own(
      xliff1(R"(<trans-unit id="1"><source xml:lang="vi">a</source><target xml:lang="en">b</target></trans-unit>)"),
      InputFormat::xliff);
  CHECK(own.pairs() == "<a#1: a | b\n");
}

TEST_CASE("XLIFF 2: segments, codes, states, and what other modules hold") {
  CHECK(ReadSegments(
            xliff2(unit2(R"(Paid <pc id="1">$3</pc>bn<ph id="2"/>n<sc id="3"/>o<mrk id="4">w</mrk><cp hex="001A"/>)",
                         "b")),
            InputFormat::xliff)
            .pairs() == "f/1: Paid $3bn now | b\n");
  const auto pairs = [](const std::string& units) { return ReadSegments(xliff2(units), InputFormat::xliff).pairs(); };
  CHECK(pairs(R"(<unit id="1" translate="no"><segment><source>a</source><target>b</target></segment></unit>)").empty());
  CHECK(
      pairs(R"(<unit id="1"><segment state="initial"><source>a</source><target>b</target></segment></unit>)").empty());
  CHECK(pairs(R"(<unit id="1"><ignorable><source>a</source><target>b</target></ignorable></unit>)").empty());
  CHECK(
      pairs(
          R"(<unit id="1"><m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match><source>c</source><target>d</target></m:match></m:matches>)"
          R"(<segment id="s"><source>a</source><target>b</target></segment><segment><source>e</source><target>f</target></segment></unit>)") ==
      "f/1/s: a | b\nf/1/2: e | f\n");
}

TEST_CASE("XLIFF: entities of the file are text, others and those with markup are not") {
  const auto read = [](const std::string& subset, const std::string& text) {
    return ReadSegments("<!DOCTYPE xliff " + subset + ">" + xliff1(unit1(text, "b")).substr(21), InputFormat::xliff);
  };
  CHECK(read(R"([<!ENTITY n "3"><!ENTITY m "&n;&amp;&#52;">])", "$&m;bn").pairs() == "a#1: $3&4bn | b\n");
  const ReadSegments markup = read(R"([<!ENTITY n "<g>3</g>">])", "&n;");
  CHECK(markup.pairs().empty());
  REQUIRE(markup.problems.size() == 1);
  CHECK(markup.problems[0].what == "entity n has markup in it");
  CHECK(read(R"([<!ENTITY n "&#60;g/>">])", "&n;").pairs().empty());
  const ReadSegments undeclared = read(R"(SYSTEM "none.dtd")", "&n;");
  CHECK(undeclared.pairs() == "a#1: \xEF\xBF\xBD | b\n");
  REQUIRE(undeclared.problems.size() == 1);
  CHECK(undeclared.problems[0].what.find("entity n is not declared") == 0);
  CHECK(read("[]", "&n;").pairs().empty());
}

TEST_CASE("XLIFF: nothing is fetched, and no entity grows out of proportion") {
  const TemporaryFolder folder;
  const std::string secret = folder.write("secret", "SECRET");
  const auto read = [](const std::string& subset, const std::string& text) {
    return ReadSegments("<!DOCTYPE xliff " + subset + ">" + xliff1(unit1(text, "b")).substr(21), InputFormat::xliff);
  };
  for (const std::string& subset :
       {"[<!ENTITY n SYSTEM \"" + secret + "\">]", "[<!ENTITY % p SYSTEM \"" + secret + "\"> %p; <!ENTITY n \"3\">]"}) {
    CHECK(read(subset, "&n;").pairs().find("SECRET") == std::string::npos);
  }
  std::string subset = "[<!ENTITY a0 \"lol\">", empty = "[<!ENTITY a0 \"\">";
  for (int i = 1; i < 15; ++i) {
    for (std::string* one : {&subset, &empty}) {
      *one += "<!ENTITY a" + std::to_string(i) + " \"";
      for (int k = 0; k < 10; ++k) *one += "&a" + std::to_string(i - 1) + ";";
      *one += "\">";
    }
  }
  CHECK(read(subset + "]", "&a14;").pairs().size() < 100);
  CHECK(read(empty + "]", "&a14;").pairs().size() < 100);
  CHECK(read("[<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]", "&a;").pairs().size() < 100);
}

TEST_CASE("XLIFF: a malformed file is refused with line and column") {
  const auto problem = [](std::string_view bytes) {
    const ReadSegments read(bytes, InputFormat::xliff);
    CHECK(read.blocks.empty());
    REQUIRE(read.problems.size() == 1);
    return read.problems[0];
  };
  const std::string start =
      "<xliff version=\"1.2\">\n<file source-language=\"en\" target-language=\"vi\"><body>\n" + unit1("á", "b") + "\n";
  const Problem mismatch = problem(start + "éé<oops></body></file></xliff>");
  CHECK(mismatch.line == 4);
  CHECK(mismatch.column == 16);
  CHECK(mismatch.what.find("mismatch") != std::string::npos);
  CHECK(to_string(mismatch).find("a.file:4:16: ") == 0);
  CHECK(problem(start).line == 3);
  CHECK(problem("").line == 1);
  CHECK(problem(start + "\xC3\x28</body></file></xliff>").line == 4);
  CHECK(problem(start + "<x:y/></body></file></xliff>").what.find("x") != std::string::npos);
  CHECK(problem("<?xml version='1.0' encoding='klingon'?><xliff/>").what ==
        "has an encoding that is not known: klingon");
  CHECK(problem(std::string_view("\xFF\xFE<\0x\0\0\xD8", 8)).what.find("UTF-16LE") != std::string::npos);
}

TEST_CASE("XLIFF: encodings") {
  const auto utf16 = [](std::string_view ascii, bool little) {
    std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
    return bytes;
  };
  const std::string file = xliff1(unit1("$3bn", "3"));
  for (const bool little : {true, false}) {
    const ReadSegments read(utf16(file, little), InputFormat::xliff);
    CHECK(read.problems.empty());
    CHECK(read.pairs() == "a#1: $3bn | 3\n");
    CHECK(read.text() == "\xEF\xBB\xBF" + file);
  }
  CHECK(ReadSegments("\xEF\xBB\xBF" + file, InputFormat::xliff).pairs() == "a#1: $3bn | 3\n");
  const ReadSegments latin(
      "<?xml version='1.0' encoding=\"ISO-8859-1\"?>" + xliff1(unit1("caf\xE9 \xA3", "b")).substr(21),
      InputFormat::xliff);
  CHECK(latin.pairs() == "a#1: café £ | b\n");
  CHECK(latin.blocks.at(0).encoding == "ISO-8859-1");
}

TEST_CASE("XLIFF: a large file is cut into blocks, whose places are those of the file") {
  std::string units;
  for (int i = 0; i < 20000; ++i) units += "\n  " + unit1("é" + std::to_string(i), "b");
  const std::string file = xliff1(units);
  const ReadSegments read(file, InputFormat::xliff);
  CHECK(read.blocks.size() > 3);
  CHECK(read.text() == file);
  REQUIRE(read.segments().size() == 20000);
  const Segment& last = *read.segments().back();
  CHECK(last.source.text == "é19999");
  CHECK(last.source.begin.line == 20001);
  CHECK(last.source.begin.column == std::string(R"(  <trans-unit id="1"><source>)").size() + 1);
  const SegmentBlock& block = read.blocks.back();
  CHECK(slice(block.text, last.source.raw) == "é19999");
}

TEST_CASE("XLIFF: the files of corpora/desk") {
  const std::string file = file_text(corpora_dir() / "desk/chipmaker.xlf");
  const ReadSegments read(file, InputFormat::xliff);
  CHECK(read.problems.empty());
  CHECK(read.text() == file);
  REQUIRE(read.segments().size() == 4);
  CHECK(read.segments().at(3)->id == "caption.txt#1/b");
}
