#include "pipeline/emit/notes.h"

#include <catch2/catch.hpp>

#include "tests/read/segments.h"

using namespace tally;
using namespace tally::test;

namespace {

// A finding whose figures are these texts of the source and the target.
Finding finding(const Segment& segment, const std::string& source, const std::string& target, Verdict verdict,
                Severity severity) {
  Finding made;
  made.judgement = {verdict, severity};
  made.why = "\"" + source + "\" < \"" + target + "\"";
  made.source_sentence = segment.source.text;
  made.target_sentence = segment.target.text;
  const auto mark = [](const std::string& text, const std::string& figure, std::vector<Span>& marks,
                       std::vector<std::uint32_t>& indices) {
    const std::size_t at = text.find(figure);
    if (figure.empty() || at == std::string::npos) return;
    marks.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + figure.size())});
    indices.push_back(0);
  };
  mark(segment.source.text, source, made.source_marks, made.source);
  mark(segment.target.text, target, made.target_marks, made.target);
  return made;
}

// The file with a note for the first of its segments.
std::string with_note(const std::string& file, InputFormat format, const std::string& source, const std::string& target,
                      Verdict verdict = Verdict::value, Severity severity = Severity::major) {
  ReadSegments read(file, format);
  REQUIRE(read.problems.empty());
  REQUIRE(read.blocks.size() == 1);
  const SegmentBlock& block = read.blocks[0];
  const Segment& segment = block.segments.at(0);
  const std::vector<Finding> findings{finding(segment, source, target, verdict, severity)};
  const auto writer = make_note_check_writer("vi");
  std::string out;
  PairResult result;
  result.findings = findings;
  result.place = {"a", &block, &segment, {}, 0};
  writer->pair(result, out);
  CHECK(out.empty());
  writer->end_block(block, out);
  return out;
}

std::string xliff1(const std::string& unit) {
  return "<x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:1.2'><x:file source-language='en' "
         "target-language='vi'><x:body>" +
         unit + "</x:body></x:file></x:xliff>";
}

std::string xliff2(const std::string& unit, const std::string& version) {
  return "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='" + version +
         "' srcLang='en' trgLang='vi'><file id='f'>" + unit + "</file></xliff>";
}

}  // namespace

TEST_CASE("notes of XLIFF 1.2 stand behind the target, in its prefix, with its white space") {
  const std::string begin = "<x:trans-unit id='1'>\n\t<x:source>a 3</x:source>\n\t<x:target>b 4</x:target>";
  const std::string end = "\n\t<x:note>c</x:note>\n</x:trans-unit>";
  const std::string out = with_note(xliff1(begin + end), InputFormat::xliff, "3", "4");
  const std::string note =
      "\n\t<x:note xml:lang=\"vi\" from=\"tally\" annotates=\"target\" priority=\"1\">major: &quot;3&quot; &lt; "
      "&quot;4&quot; (accuracy/mistranslation/number) [";
  CHECK(out.find(begin + note) != std::string::npos);
  CHECK(out.find("]</x:note>" + end) != std::string::npos);
  const std::string omitted =
      with_note(xliff1(begin + end), InputFormat::xliff, "3", "", Verdict::omitted, Severity::minor);
  CHECK(omitted.find("annotates=\"source\" priority=\"2\">minor: ") != std::string::npos);
}

TEST_CASE("notes of XLIFF 2 have a place of their own, before what the unit has of the standard") {
  const std::string segment = "<segment><source>a 3</source><target>b 4</target></segment>";
  const std::string plain =
      with_note(xliff2("<unit id='1'><m:x xmlns:m='urn:m'/>\n <originalData><data id='d'>8</data></originalData>" +
                           segment + "</unit>",
                       "2.0"),
                InputFormat::xliff, "3", "4");
  CHECK(plain.find("<m:x xmlns:m='urn:m'/>\n <notes>\n   <note id=\"tally-1\" appliesTo=\"target\" "
                   "category=\"accuracy/mistranslation/number\" priority=\"1\">major: ") != std::string::npos);
  CHECK(plain.find("]</note>\n </notes>\n <originalData>") != std::string::npos);
  CHECK(plain.find("locQualityIssue") == std::string::npos);  // 2.0 has no such module
  const std::string beside = with_note(
      xliff2("<unit id='1'><notes><note>c</note></notes>" + segment + "</unit>", "2.1"), InputFormat::xliff, "3", "4");
  CHECK(beside.find("<notes><note>c</note><note id=\"tally-1\"") != std::string::npos);
  CHECK(beside.find("<target>b <sm xmlns:its=\"http://www.w3.org/2005/11/its\" id=\"tally-1\" type=\"its:generic\" "
                    "its:locQualityIssueType=\"numbers\" its:locQualityIssueComment=\"&quot;3&quot; &lt; "
                    "&quot;4&quot;\" its:locQualityIssueSeverity=\"100\"/>4<em startRef=\"tally-1\"/></target>") !=
        std::string::npos);
  const std::string ignorable =
      with_note(xliff2("<unit id='1'><ignorable><source> </source></ignorable>" + segment + "</unit>", "2.1"),
                InputFormat::xliff, "3", "", Verdict::omitted, Severity::info);
  CHECK(ignorable.find("<unit id='1'><notes><note id=\"tally-1\" appliesTo=\"source\"") != std::string::npos);
  CHECK(ignorable.find("<source>a <sm ") != std::string::npos);
  CHECK(ignorable.find("its:locQualityIssueType=\"omission\"") != std::string::npos);
}

TEST_CASE("annotations never stand in a CDATA section or an inline element's tag") {
  const auto target = [](const std::string& content, const std::string& figure) {
    const std::string out = with_note(
        xliff2("<unit id='1'><segment><source>3</source><target>" + content + "</target></segment></unit>", "2.1"),
        InputFormat::xliff, "3", figure);
    const std::size_t begin = out.find("<target>") + 8;
    std::string found = out.substr(begin, out.find("</target>") - begin);
    const std::size_t mark = found.find("<sm ");
    return found.replace(mark, found.find("/>", mark) + 2 - mark, "{").replace(found.find("<em"), 24, "}");
  };
  CHECK(target("a <![CDATA[b 4 c]]> d", "4") == "a {<![CDATA[b 4 c]]>} d");
  CHECK(target("a <![CDATA[b]]>4<![CDATA[c]]> d", "4") == "a <![CDATA[b]]>{4}<![CDATA[c]]> d");
  CHECK(target("a <pc id='1'>4</pc> m", "4 m") == "a <pc id='1'>{4</pc> m}");
  CHECK(target("a &#52;<ph id='1'/>m", "4 m") == "a {&#52;<ph id='1'/>m}");
}

TEST_CASE("notes of TMX and PO say whose they are") {
  const std::string tmx = with_note(
      "<tmx><header srclang='en'/><body><tu>\n  <prop type='x'>y</prop>\n  <tuv lang='en'><seg>a 3</seg></tuv><tuv "
      "lang='vi'><seg>b 4</seg></tuv></tu></body></tmx>",
      InputFormat::tmx, "3", "4");
  CHECK(tmx.find("</prop>\n  <note xml:lang=\"vi\">tally: major: ") != std::string::npos);
  CHECK(tmx.find("]</note>\n  <tuv lang='en'>") != std::string::npos);
  const std::string po =
      with_note("# first\r\n#: a.c:1\r\nmsgid \"a 3\"\r\nmsgstr \"b 4\"\r\n", InputFormat::po, "3", "4");
  CHECK(po.find("# first\r\n# tally: major: \"3\" < \"4\" (accuracy/mistranslation/number) [") == 0);
  CHECK(po.find("]\r\n#: a.c:1\r\n") != std::string::npos);
}
