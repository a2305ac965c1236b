#include "pipeline/check/document.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/normalise/code_points.h"
#include "tests/check/reading.h"

using namespace tally;
using namespace tally::test;

namespace {

using Reasons = std::vector<std::string>;

const std::string source =
    "Hokuto lifts profit forecast to ¥310bn\n"
    "Hokuto raised its profit forecast by 24 per cent to ¥310bn on Tuesday. It said that its output for 2026 was "
    "booked.\n"
    "Revenue jumped 37 per cent to ¥842.6bn. Net profit reached ¥96.4bn.\n"
    "The group will spend Rmb40bn ($5.5bn) on two plants. They will employ 3,200 people.\n";

const std::string target =
    "Hokuto nâng dự báo lợi nhuận lên 310 tỷ yên\n"
    "Hôm thứ Ba, Hokuto nâng dự báo lợi nhuận thêm 24%, lên 310 tỷ yên. Hãng cho biết sản lượng năm 2026 đã được đặt "
    "hết.\n"
    "Doanh thu tăng vọt 37% lên 842,6 tỷ yên. Lợi nhuận ròng đạt 96,4 tỷ yên.\n"
    "Tập đoàn sẽ chi 40 tỷ nhân dân tệ (5,5 tỷ USD) cho hai nhà máy. Các nhà máy này sẽ có 3.200 lao động.\n";

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Reasons alarms(std::string_view translated) { return reasons(check(two_files(source, translated)), Severity::minor); }

}  // namespace

TEST_CASE("versions that say the same raise nothing and are linked figure by figure") {
  const DocumentReport report = check(two_files(source, target));
  CHECK(report.findings.empty());
  CHECK(report.unlinked.empty());
  CHECK(report.links.size() == report.source.size());
  CHECK(report.tally.agreeing == report.tally.links);
  CHECK(report.tally.of(Part::source) == report.source.size());
  CHECK(report.tally.of(Part::translation) == report.target.size());
  CHECK(report.source_language == "en");
  CHECK(report.target_language == "vi");
}

TEST_CASE("changed, lost and invented figures are found, with their sentences") {
  CHECK(alarms(with(target, "842,6", "824,6")) == Reasons{"“¥842.6bn” became “824,6 tỷ yên”"});
  CHECK(alarms(with(target, "96,4 tỷ yên", "96,4 tỷ USD")) ==
        Reasons{"the currency changed: “¥96.4bn” became “96,4 tỷ USD”"});
  CHECK(alarms(with(target, "5,5 tỷ USD", "5,5 triệu USD")) == Reasons{"“$5.5bn” became “5,5 triệu USD”"});
  CHECK(alarms(with(target, "đạt 96,4 tỷ yên", "tăng mạnh")) ==
        Reasons{"the figure “¥96.4bn” of the source is missing"});
  CHECK(alarms(with(target, "đã được đặt hết", "đã được 15 khách hàng đặt hết")) ==
        Reasons{"“15” is not in the source"});
  CHECK(alarms(with(target, " Các nhà máy này sẽ có 3.200 lao động.", "")) ==
        Reasons{"the figure “3,200” of the source is missing"});

  const DocumentReport report = check(two_files(source, with(target, "842,6", "824,6")));
  REQUIRE(report.findings.size() == 1);
  const Finding& finding = report.findings[0];
  CHECK(finding.part == Part::translation);
  CHECK(finding.source_sentence == "Revenue jumped 37 per cent to ¥842.6bn.");
  CHECK(finding.target_sentence == "Doanh thu tăng vọt 37% lên 824,6 tỷ yên.");
  REQUIRE(finding.source_marks.size() == 1);
  REQUIRE(finding.target_marks.size() == 1);
  CHECK(slice(finding.source_sentence, finding.source_marks[0]) == "¥842.6bn");
  CHECK(slice(finding.target_sentence, finding.target_marks[0]) == "824,6 tỷ yên");
}

TEST_CASE("a figure that moved to a neighbouring sentence is linked there") {
  const std::string moved = with(with(target, "Doanh thu tăng vọt 37% lên 842,6 tỷ yên. Lợi nhuận ròng đạt",
                                      "Doanh thu lên 842,6 tỷ yên. Tăng vọt 37% là doanh thu, lợi nhuận ròng đạt"),
                                 "Hôm thứ Ba, Hokuto", "Hokuto");
  CHECK(alarms(with(moved, "Hãng cho biết", "Hôm thứ Ba, hãng cho biết")).empty());
}

TEST_CASE("a conversion that the translator adds is no invention") {
  CHECK(alarms(with(target, "lên 842,6 tỷ yên", "lên 842,6 tỷ yên (5,6 tỷ USD)")).empty());
}

TEST_CASE("findings come worst first") {
  const std::string both = with(with(target, "thêm 24%", "thêm khoảng 24%"), "96,4", "69,4");
  const DocumentReport report = check(two_files(source, both));
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].judgement.severity == Severity::major);
  CHECK(report.findings[1].judgement.severity == Severity::minor);
  CHECK(report.tally.of(Severity::major) == 1);
  CHECK(report.tally.of(Severity::minor) == 1);
}

TEST_CASE("places are those of the text as it came in, file by file") {
  const Document document =
      two_files("Sales – net – reached $12bn.\nIt\u00a0hired 3\u00a0200 or rather 3,300 people.\n",
                "Doanh số đạt 12 tỷ USD.\r\nHãng tuyển 3.300 người.\r\n");
  const DocumentReport report = check(document);
  for (const auto* mentions : {&report.source, &report.target}) {
    REQUIRE(!mentions->empty());
    for (const ReportMention& m : *mentions) {
      const Line& line = document.lines[m.line];
      CHECK(line.bytes.begin <= m.mention.bytes.begin);
      CHECK(m.mention.bytes.end <= line.bytes.end);
      const std::uint32_t file = document.files[line.file].begin;
      const auto before = std::string_view(document.text).substr(file, m.mention.bytes.begin - file);
      CHECK(m.code_points.begin == count_code_points(before));
      CHECK(m.code_points.size() == count_code_points(slice(document.text, m.mention.bytes)));
    }
  }
  CHECK(slice(document.text, report.source.front().mention.bytes) == "$12bn");
  CHECK(slice(document.text, report.target.back().mention.bytes).starts_with("3.300"));
}

TEST_CASE("a document with one version is compared with nothing") {
  static DocumentMaker maker;
  for (const std::string& text : {source, target}) {
    const DocumentReport report = check(maker.make("one.txt", text));
    CHECK(report.links.empty());
    CHECK(report.findings.empty());
    CHECK(report.source.size() + report.target.size() >= 10);
  }
  CHECK(check(maker.make("empty.txt", "")).findings.empty());
}

TEST_CASE("a summary may leave figures out, but neither change nor invent them") {
  static DocumentMaker maker;
  const auto summary_alarms = [](const std::string& bullets) {
    return reasons(check(maker.make("post.txt", bullets + "\n" + target + "\n" + source)), Severity::minor);
  };
  CHECK(summary_alarms("- Hokuto nâng dự báo lợi nhuận lên 310 tỷ yên.\n- Doanh thu tăng 37% lên 842,6 tỷ yên.\n")
            .empty());
  CHECK(summary_alarms("- Hokuto nâng dự báo lợi nhuận lên 310 tỷ yên.\n- Doanh thu tăng 73% lên 842,6 tỷ yên.\n") ==
        Reasons{"“37 per cent” became “73%”"});
  CHECK(summary_alarms(
            "- Hokuto nâng dự báo lợi nhuận lên 310 tỷ yên.\n- Doanh thu tăng 37%, cổ phiếu lên 7.420 điểm.\n") ==
        Reasons{"“7.420” is not in the source"});
}

TEST_CASE("a version's habit decides what three digits behind the decimal sign are") {
  const std::string careless =
      with(with(with(target, "842,6", "842.6"), "96,4", "96.4"), "3.200 lao động", "3,200 kg thép");
  const std::string english = with(source, "employ 3,200 people", "need 3,200kg of steel");
  CHECK(reasons(check(two_files(english, careless)), Severity::minor).empty());
}
