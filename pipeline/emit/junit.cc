#include "pipeline/emit/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "pipeline/emit/finding_id.h"
#include "pipeline/emit/region.h"

namespace tally {
namespace {

// Text for content and attributes. XML 1.0 has no control characters but three, which an attribute would not keep, and
// neither U+FFFE nor U+FFFF.
std::string escaped(std::string_view text) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string xml;
  xml.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const std::string_view three = text.substr(at, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      xml += replacement;
      at += 2;
      continue;
    }
    switch (c) {
      case '&': xml += "&amp;"; break;
      case '<': xml += "&lt;"; break;
      case '>': xml += "&gt;"; break;
      case '"': xml += "&quot;"; break;
      case '\t': xml += "&#9;"; break;
      case '\n': xml += "&#10;"; break;
      case '\r': xml += "&#13;"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          xml += replacement;
        } else {
          xml.push_back(c);
        }
    }
  }
  return xml;
}

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
    const std::string name = escaped(id);
    out += fmt::format("<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", name,
                       std::max<std::size_t>(findings.size(), 1), findings.size());
    if (findings.empty()) out += fmt::format("<testcase classname=\"{}\" name=\"tally\"/>\n", name);
    for (const Finding& finding : findings) {
      out += fmt::format(
          "<testcase classname=\"{}\" name=\"{} {}\"><failure type=\"{}\" message=\"{}\">{}{}, {}: "
          "{}\n\n{}\n\n{}</failure>"
          "</testcase>\n",
          name, to_string(finding.judgement.verdict), finding_id(finding), mqm_category(finding.judgement.verdict),
          escaped(finding.why), escaped(place(finding)), to_string(finding.judgement.severity), to_string(finding.part),
          escaped(finding.why), escaped(finding.source_sentence), escaped(finding.target_sentence));
    }
    out += "</testsuite>\n";
  }
};

}  // namespace

std::unique_ptr<CheckWriter> make_junit_check_writer() { return std::make_unique<JunitCheckWriter>(); }

}  // namespace tally
