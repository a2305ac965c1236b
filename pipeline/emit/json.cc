#include "pipeline/emit/json.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/emit/finding_id.h"
#include "pipeline/emit/json_text.h"
#include "pipeline/emit/region.h"
#include "pipeline/normalise/code_points.h"

namespace tally {
namespace {

// The members of records, written into a buffer that is kept from record to record.
class Record {
 public:
  // Appends a line to `out`.
  template <typename Write>
  void write(std::string& out, const Write& write) {
    json_.clear();
    json_.object(write);
    out.append(json_.written()).push_back('\n');
  }

  template <typename Value>
  void member(std::string_view name, Value value) {
    json_.member(name, value);
  }

  template <typename Item, typename Write>
  void objects(std::string_view name, std::span<const Item> items, const Write& write) {
    json_.array(name, [&] {
      for (const Item& item : items) json_.object([&] { write(item); });
    });
  }

  void indices(std::string_view name, std::span<const std::uint32_t> items) {
    json_.array(name, [&] {
      for (const std::uint32_t item : items) json_.number(item);
    });
  }

  void quantity(Span code_points, std::string_view text, const Quantity& q) {
    json_.member("start", code_points.begin);
    json_.member("end", code_points.end);
    json_.member("text", text);
    value_name("kind", q.kind);
    json_.member("value", q.value.to_string());
    json_.member("unit", q.unit);
    value_name("modifier", q.modifier);
    value_name("trend", q.trend);
  }

  void mentions(std::string_view name, const TextResult& result) {
    CodePointCursor cursor(result.text->original());
    objects(name, result.mentions, [&](const Mention& mention) {
      const Span bytes = result.text->to_original(mention.bytes);
      quantity(cursor.span(bytes), slice(result.text->original(), bytes), mention.quantity);
    });
  }

  // Of a file that the text is a part of: what it counts, and the line.
  void mentions(std::string_view name, const PairResult& result, Side side) {
    const TextResult& text = side == Side::source ? result.source : result.target;
    objects(name, text.mentions, [&](const Mention& mention) {
      const Span bytes = text.text->to_original(mention.bytes);
      const Region region = *region_of(result, side, bytes);
      quantity({static_cast<std::uint32_t>(region.begin.code_point), static_cast<std::uint32_t>(region.end.code_point)},
               slice(text.text->original(), bytes), mention.quantity);
      json_.member("line", region.begin.line);
    });
  }

  void placed(const Document& document, const ReportMention& mention) {
    quantity(mention.code_points, slice(document.text, mention.mention.bytes), mention.mention.quantity);
    value_name("part", mention.part);
    json_.member("line", document.lines[mention.line].number);
  }

  void names(std::string_view name, const std::vector<std::string>& forms) {
    json_.array(name, [&] {
      for (const std::string& form : forms) json_.text(form);
    });
  }

  // `source` and `target` are the codes of the languages.
  void entities(const Document& document, const DocumentEntities& found, std::string_view source,
                std::string_view target) {
    std::vector<std::vector<const EntityMention*>> mentions(found.entities.size());
    for (const EntityMention& mention : found.mentions) mentions[mention.entity].push_back(&mention);
    std::size_t index = 0;
    objects("entities", std::span(found.entities), [&](const Entity& entity) {
      value_name("type", entity.type);
      json_.member("id", entity.id);
      json_.member("name", entity.name);
      names(source, entity.source_names);
      names(target, entity.target_names);
      objects("mentions", std::span(std::as_const(mentions[index++])), [&](const EntityMention* mention) {
        value_name("part", mention->part);
        json_.member("line", document.lines[mention->line].number);
        json_.member("start", mention->code_points.begin);
        json_.member("end", mention->code_points.end);
        json_.member("text", slice(document.text, mention->bytes));
        value_name("designation", mention->designation);
        json_.member("lang", document.lines[mention->line].language);
      });
    });
  }

  // What is not known is left out.
  void about(const Document& document) {
    about(document.files.front().page);
    if (document.files.size() < 2) return;
    objects("files", std::span(document.files), [&](const SourceFile& file) {
      json_.member("id", file.name);
      about(file.page);
    });
  }

  void about(const PageFacts& facts) {
    const auto member_if_known = [&](std::string_view name, std::string_view value) {
      if (!value.empty()) json_.member(name, value);
    };
    member_if_known("url", facts.url.empty() ? facts.canonical_url : facts.url);
    member_if_known("title", facts.title);
    member_if_known("byline", facts.byline);
    member_if_known("date", facts.date);
    member_if_known("lang", facts.language);
    member_if_known("canonical", facts.canonical_url);
    if (facts.alternates.empty()) return;
    objects("alternates", std::span(facts.alternates), [&](const Alternate& alternate) {
      json_.member("lang", alternate.language);
      json_.member("url", alternate.url);
    });
  }

  void judgement(const Judgement& judgement) {
    value_name("verdict", judgement.verdict);
    value_name("severity", judgement.severity);
  }

  // The name of an enumeration's value.
  template <typename Enum>
  void value_name(std::string_view name, Enum value) {
    json_.key(name);
    json_.name(to_string(value));
  }

 private:
  JsonText json_;
};

class JsonCheckWriter : public CheckWriter {
 public:
  explicit JsonCheckWriter(const Languages& languages)
      : names_(languages.source, languages.target), reversed_(languages.target, languages.source) {}

  void pair(const PairResult& result, std::string& out) override {
    const Names& names = result.reversed() ? reversed_ : names_;
    const bool of_file = result.place.segment != nullptr;
    record_.write(out, [&] {
      record_.member("id", result.id);
      if (of_file) record_.member("file", result.place.file);
      if (of_file && result.place.block->located) {
        record_.mentions(names.source, result, Side::source);
        record_.mentions(names.target, result, Side::target);
      } else {
        record_.mentions(names.source, result.source);
        record_.mentions(names.target, result.target);
      }
      verdicts(names, result.comparison->links, result.comparison->unlinked, result.findings);
    });
  }

  void document(const DocumentResult& result, std::string& out) override {
    const auto placed = [&](const ReportMention& mention) { record_.placed(*result.document, mention); };
    record_.write(out, [&] {
      record_.member("id", result.document->id);
      record_.about(*result.document);
      record_.objects(names_.source, std::span(result.report->source), placed);
      record_.objects(names_.target, std::span(result.report->target), placed);
      verdicts(names_, result.report->links, result.report->unlinked, result.findings);
      record_.entities(*result.document, result.report->entities, names_.source, names_.target);
    });
  }

 private:
  // Of the two sides in a record.
  struct Names {
    Names(const std::string& source_language, const std::string& target_language)
        : source(source_language),
          target(target_language),
          source_sentence(source + "_sentence"),
          target_sentence(target + "_sentence") {}
    std::string source, target, source_sentence, target_sentence;
  };

  void verdicts(const Names& names, std::span<const Link> links, std::span<const Unlinked> unlinked,
                std::span<const Finding> findings) {
    record_.objects("links", links, [&](const Link& link) {
      record_.member(names.source, link.source);
      record_.member(names.target, link.target);
      record_.judgement(link.judgement);
    });
    record_.objects("unlinked", unlinked, [&](const Unlinked& mention) {
      record_.member("side", mention.side == Side::source ? names.source : names.target);
      record_.member("index", mention.index);
      record_.judgement(mention.judgement);
    });
    record_.objects("findings", findings, [&](const Finding& finding) {
      record_.judgement(finding.judgement);
      record_.value_name("part", finding.part);
      record_.indices(names.source, finding.source);
      record_.indices(names.target, finding.target);
      record_.member("why", finding.why);
      record_.member(names.source_sentence, finding.source_sentence);
      record_.member(names.target_sentence, finding.target_sentence);
      record_.member("mqm", mqm_category(finding.judgement.verdict));
      record_.member("id", finding_id(finding));
    });
  }

  Names names_, reversed_;
  Record record_;
};

class JsonExtractWriter : public ExtractWriter {
 public:
  explicit JsonExtractWriter(Languages languages) : languages_(std::move(languages)) {}

  void line(const LineResult& result, std::string& out) override {
    record_.write(out, [&] {
      record_.member("id", result.number);
      record_.mentions("mentions", result.text);
    });
  }

  void document(const ExtractionResult& result, std::string& out) override {
    record_.write(out, [&] {
      record_.member("id", result.document->id);
      record_.about(*result.document);
      record_.objects("mentions", result.mentions, [&](const ReportMention& mention) {
        record_.placed(*result.document, mention);
        record_.member("lang", result.document->lines[mention.line].language);
      });
      if (result.entities != nullptr)
        record_.entities(*result.document, *result.entities, languages_.source, languages_.target);
    });
  }

 private:
  Languages languages_;
  Record record_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_json_check_writer(const Languages& languages) {
  return std::make_unique<JsonCheckWriter>(languages);
}

std::unique_ptr<ExtractWriter> make_json_extract_writer(const Languages& languages) {
  return std::make_unique<JsonExtractWriter>(languages);
}

}  // namespace tally
