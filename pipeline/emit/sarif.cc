#include "pipeline/emit/sarif.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/emit/finding_id.h"
#include "pipeline/emit/json_text.h"
#include "pipeline/emit/region.h"

namespace tally {
namespace {

// What the results of each verdict are about.
constexpr std::array<std::pair<Verdict, std::string_view>, 8> rules = {{
    {Verdict::value, "The translation has another figure."},
    {Verdict::unit, "The translation has another unit or currency."},
    {Verdict::modifier, "The translation bounds the figure in another way."},
    {Verdict::precision, "The translation rounds or converts the figure."},
    {Verdict::omitted, "The translation leaves the figure out."},
    {Verdict::added, "The source does not have the figure."},
    {Verdict::format, "The figure is written by the other language's convention."},
    {Verdict::name, "The translation has another name."},
}};

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::major: return "error";
    case Severity::minor: return "warning";
    case Severity::info: return "note";
    case Severity::none: break;
  }
  return "none";
}

// A path as a relative reference or a file URI (RFC 3986, RFC 8089). A URL stays one.
std::string uri_of(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto is_plain = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (path.starts_with("http://") || path.starts_with("https://")) return std::string(path);
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(byte)) {
      uri.push_back(c);
    } else {
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return uri;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

using Json = JsonText;

class SarifCheckWriter : public CheckWriter {
 public:
  void begin(std::string& out) override {
    Json json;
    json.object([&] {
      json.object("driver", [&] {
        json.member("name", "tally");
        json.array("rules", [&] {
          for (const auto& [verdict, about] : rules) rule(json, verdict, about);
        });
      });
    });
    out += R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":)";
    out += json.written();
    out += R"(,"columnKind":"unicodeCodePoints","results":[)";
    out.push_back('\n');
  }

  void pair(const PairResult& result, std::string& out) override {
    for (const Finding& finding : result.findings) {
      append(finding, out, [&](Json& json) {
        const bool omitted = finding.target.empty();
        json.array("locations", [&] { places(json, result, finding, omitted ? Side::source : Side::target); });
        if (!omitted) json.array("relatedLocations", [&] { places(json, result, finding, Side::source); });
      });
    }
  }

  void document(const DocumentResult& result, std::string& out) override {
    for (const Finding& finding : result.findings)
      append(finding, out, [&](Json& json) { places(json, result, finding); });
  }

  [[nodiscard]] std::string_view between() const override { return separator; }

  void end(const Totals& /*totals*/, std::string& out) override { out += "\n]}]}\n"; }

 private:
  static constexpr std::string_view separator = ",\n";

  static void rule(Json& json, Verdict verdict, std::string_view about) {
    json.object([&] {
      json.member("id", to_string(verdict));
      json.object("shortDescription", [&] { json.member("text", about); });
      json.object("properties", [&] { json.member("mqm", mqm_category(verdict)); });
    });
  }

  template <typename Places>
  static void append(const Finding& finding, std::string& out, const Places& write_places) {
    Json json;
    json.object([&] {
      json.member("ruleId", to_string(finding.judgement.verdict));
      json.member("level", level(finding.judgement.severity));
      json.object("message", [&] { json.member("text", finding.why); });
      write_places(json);
      json.object("partialFingerprints", [&] { json.member("tallyFinding/v1", finding_id(finding)); });
      json.object("properties", [&] {
        json.member("mqm", mqm_category(finding.judgement.verdict));
        json.member("part", to_string(finding.part));
      });
    });
    if (!out.empty()) out += separator;
    out += json.written();
  }

  // The figures of one side; the pair alone where it stands in no file.
  static void places(Json& json, const PairResult& result, const Finding& finding, Side side) {
    const TextResult& text = side == Side::source ? result.source : result.target;
    for (const std::uint32_t index : side == Side::source ? finding.source : finding.target) {
      const Span bytes = text.text->to_original(text.mentions[index].bytes);
      json.object([&] {
        place(json, result, region_of(result, side, bytes));
        json.array("logicalLocations", [&] {
          json.object([&] {
            json.member("name", result.id);
            json.member("kind", "resource");
          });
        });
      });
    }
  }

  static void place(Json& json, const PairResult& result, const std::optional<Region>& region) {
    if (result.place.file.empty()) return;
    json.object("physicalLocation", [&] {
      json.object("artifactLocation", [&] { json.member("uri", uri_of(result.place.file)); });
      if (!region) return;
      json.object("region", [&] {
        json.member("startLine", region->begin.line);
        json.member("startColumn", region->begin.column);
        json.member("endLine", region->end.line);
        json.member("endColumn", region->end.column);
        if (region->counted) {
          json.member("charOffset", region->begin.code_point);
          json.member("charLength", region->end.code_point - region->begin.code_point);
        }
        json.object("snippet", [&] { json.member("text", region->raw); });
      });
    });
  }

  static void places(Json& json, const DocumentResult& result, const Finding& finding) {
    const auto side = [&](std::string_view name, std::span<const std::uint32_t> indices,
                          std::span<const ReportMention> mentions) {
      json.array(name, [&] {
        for (const std::uint32_t index : indices) place(json, *result.document, mentions[index]);
      });
    };
    const DocumentReport& report = *result.report;
    if (!finding.target.empty()) {
      side("locations", finding.target, report.target);
      side("relatedLocations", finding.source, report.source);
    } else if (!finding.source.empty()) {
      side("locations", finding.source, report.source);
    } else {
      json.array("locations", [&] { line_of(json, *result.document, finding.place); });
    }
  }

  static void place(Json& json, const Document& document, const ReportMention& mention) {
    const Line& line = document.lines[mention.line];
    const Span bytes = mention.mention.bytes;
    const std::string_view before =
        std::string_view(document.text).substr(line.bytes.begin, bytes.begin - line.bytes.begin);
    const std::size_t column = code_points(before) + 1;
    location(json, document, line, [&] {
      json.member("startColumn", column);
      json.member("endColumn", column + mention.code_points.size());
      json.member("charOffset", mention.code_points.begin);
      json.member("charLength", mention.code_points.size());
      json.object("snippet", [&] { json.member("text", slice(document.text, bytes)); });
    });
  }

  // The line that a place stands in, where a finding concerns no figure.
  static void line_of(Json& json, const Document& document, std::uint32_t place) {
    const auto behind = std::find_if(document.lines.begin(), document.lines.end(),
                                     [&](const Line& line) { return line.bytes.begin > place; });
    if (behind != document.lines.begin()) location(json, document, *std::prev(behind), [] {});
  }

  template <typename Region>
  static void location(Json& json, const Document& document, const Line& line, const Region& write_region) {
    json.object([&] {
      json.object("physicalLocation", [&] {
        json.object("artifactLocation", [&] { json.member("uri", uri_of(document.files[line.file].name)); });
        json.object("region", [&] {
          json.member("startLine", line.number);
          write_region();
        });
      });
    });
  }
};

}  // namespace

std::unique_ptr<CheckWriter> make_sarif_check_writer() { return std::make_unique<SarifCheckWriter>(); }

}  // namespace tally
