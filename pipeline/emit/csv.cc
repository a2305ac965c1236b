#include "pipeline/emit/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/emit/region.h"
#include "pipeline/normalise/code_points.h"

namespace tally {
namespace {

class Row {
 public:
  explicit Row(std::string& out) : out_(&out) {}
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row() { *out_ += "\r\n"; }

  Row& field(std::string_view text) {
    separate();
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      *out_ += text;
      return *this;
    }
    out_->push_back('"');
    for (const char c : text) {
      if (c == '"') out_->push_back('"');
      out_->push_back(c);
    }
    out_->push_back('"');
    return *this;
  }

  Row& field(std::uint64_t number) {
    separate();
    fmt::format_to(std::back_inserter(*out_), "{}", number);
    return *this;
  }

  Row& fields(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) field(text);
    return *this;
  }

 private:
  void separate() {
    if (!first_) out_->push_back(',');
    first_ = false;
  }

  std::string* out_;
  bool first_ = true;
};

void join(std::string& list, std::string_view item) {
  if (!list.empty()) list += "; ";
  list += item;
}

// One side of a finding.
struct FindingSide {
  std::string lines;
  std::string figures;
  std::string_view sentence;
};

// The lines are told of translation files only: a bitext has a pair a line.
FindingSide side_of(std::span<const std::uint32_t> indices, std::string_view sentence, const PairResult& result,
                    Side of) {
  FindingSide side{"", "", sentence};
  const TextResult& text = of == Side::source ? result.source : result.target;
  std::uint64_t last = 0;
  for (const std::uint32_t i : indices) {
    const Span bytes = text.text->to_original(text.mentions[i].bytes);
    join(side.figures, slice(text.text->original(), bytes));
    if (result.place.segment == nullptr) continue;
    const std::optional<Region> region = region_of(result, of, bytes);
    if (region && region->begin.line != last) join(side.lines, std::to_string(last = region->begin.line));
  }
  return side;
}

FindingSide side_of(std::span<const std::uint32_t> indices, std::string_view sentence, const Document& document,
                    std::span<const ReportMention> mentions) {
  FindingSide side{"", "", sentence};
  std::uint32_t last = 0;
  for (const std::uint32_t i : indices) {
    join(side.figures, slice(document.text, mentions[i].mention.bytes));
    const std::uint32_t line = document.lines[mentions[i].line].number;
    if (line != last) join(side.lines, std::to_string(line));
    last = line;
  }
  return side;
}

class CsvCheckWriter : public CheckWriter {
 public:
  explicit CsvCheckWriter(const Languages& languages) : languages_(languages) {}

  void begin(std::string& out) override {
    const std::string& s = languages_.source;
    const std::string& t = languages_.target;
    Row(out)
        .fields({"id", "severity", "verdict", "part", s + "_line", t + "_line", s, t, "why"})
        .fields({s + "_sentence", t + "_sentence"});
  }

  void pair(const PairResult& result, std::string& out) override {
    for (const Finding& f : result.findings) {
      const FindingSide source = side_of(f.source, f.source_sentence, result, Side::source);
      const FindingSide target = side_of(f.target, f.target_sentence, result, Side::target);
      // The columns are those of languages.
      write(result.id, f, result.reversed() ? target : source, result.reversed() ? source : target, out);
    }
  }

  void document(const DocumentResult& result, std::string& out) override {
    for (const Finding& f : result.findings) {
      write(result.document->id, f, side_of(f.source, f.source_sentence, *result.document, result.report->source),
            side_of(f.target, f.target_sentence, *result.document, result.report->target), out);
    }
  }

 private:
  static void write(std::string_view id, const Finding& finding, const FindingSide& source, const FindingSide& target,
                    std::string& out) {
    Row(out)
        .fields({id, to_string(finding.judgement.severity), to_string(finding.judgement.verdict)})
        .fields({to_string(finding.part), source.lines, target.lines, source.figures, target.figures, finding.why})
        .fields({source.sentence, target.sentence});
  }

  Languages languages_;
};

class CsvExtractWriter : public ExtractWriter {
 public:
  void begin(std::string& out) override {
    Row(out).fields(
        {"id", "part", "lang", "line", "start", "end", "text", "kind", "value", "unit", "modifier", "trend"});
  }

  void line(const LineResult& result, std::string& out) override {
    const NormalisedText& text = *result.text.text;
    CodePointCursor cursor(text.original());
    for (const Mention& mention : result.text.mentions) {
      const Span bytes = text.to_original(mention.bytes);
      Row row(out);
      row.field(result.number).fields({"", ""}).field(result.number);
      quantity(row, cursor.span(bytes), slice(text.original(), bytes), mention.quantity);
    }
  }

  void document(const ExtractionResult& result, std::string& out) override {
    for (const ReportMention& mention : result.mentions) {
      const Line& line = result.document->lines[mention.line];
      Row row(out);
      row.fields({result.document->id, to_string(mention.part), line.language}).field(line.number);
      quantity(row, mention.code_points, slice(result.document->text, mention.mention.bytes), mention.mention.quantity);
    }
  }

 private:
  static void quantity(Row& row, Span code_points, std::string_view text, const Quantity& q) {
    row.field(code_points.begin).field(code_points.end);
    row.fields({text, to_string(q.kind), q.value.to_string(), q.unit, to_string(q.modifier), to_string(q.trend)});
  }
};

}  // namespace

std::unique_ptr<CheckWriter> make_csv_check_writer(const Languages& languages) {
  return std::make_unique<CsvCheckWriter>(languages);
}

std::unique_ptr<ExtractWriter> make_csv_extract_writer() { return std::make_unique<CsvExtractWriter>(); }

}  // namespace tally
