#include "pipeline/emit/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "pipeline/emit/finding_id.h"
#include "pipeline/emit/region.h"
#include "pipeline/emit/xml_text.h"

namespace tally {
namespace {

class JunitCheckWriter : public CheckWriter {
 public:
  void begin(std::string& out) override {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tally\">\n";
  }
  void pair(const PairResult& result, std::string& out) override {
    suite(result.id, result.findings, out, [&](const Finding& finding) {
      const std::optional<Region> region = region_of(result, finding);
      return region ? tally::place_of(result.place.file, *region) + ": " : std::string();
    });
  }
  void document(const DocumentResult& result, std::string& out) override {
    suite(result.document->id, result.findings, out, [&](const Finding& finding) { return place_of(result, finding); });
  }
  void end(const Totals& /*totals*/, std::string& out) override { out += "</testsuites>\n"; }

 private:
  // "news.txt:12: ", of the figure that a finding is at; "" where it concerns none.
  static std::string place_of(const DocumentResult& result, const Finding& finding) {
    const auto& [figures, mentions] = finding.target.empty() ? std::tie(finding.source, result.report->source)
                                                             : std::tie(finding.target, result.report->target);
    if (figures.empty()) return "";
    const Line& line = result.document->lines[mentions[figures.front()].line];
    return fmt::format("{}:{}: ", result.document->files[line.file].name, line.number);
  }

  // `place`: what a failure's text begins with.
  template <typename Place>
  static void suite(std::string_view id, std::span<const Finding> findings, std::string& out, const Place& place) {
    const std::string name = xml_escaped(id);
    out += fmt::format("<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", name,
                       std::max<std::size_t>(findings.size(), 1), findings.size());
    if (findings.empty()) out += fmt::format("<testcase classname=\"{}\" name=\"tally\"/>\n", name);
    for (const Finding& finding : findings) {
      out += fmt::format(
          "<testcase classname=\"{}\" name=\"{} {}\"><failure type=\"{}\" message=\"{}\">{}{}, {}: "
          "{}\n\n{}\n\n{}</failure>"
          "</testcase>\n",
          name, to_string(finding.judgement.verdict), finding_id(finding), mqm_category(finding.judgement.verdict),
          xml_escaped(finding.why), xml_escaped(place(finding)), to_string(finding.judgement.severity),
          to_string(finding.part), xml_escaped(finding.why), xml_escaped(finding.source_sentence),
          xml_escaped(finding.target_sentence));
    }
    out += "</testsuite>\n";
  }
};

}  // namespace

std::unique_ptr<CheckWriter> make_junit_check_writer() { return std::make_unique<JunitCheckWriter>(); }

}  // namespace tally
