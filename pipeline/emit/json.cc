#include "pipeline/emit/json.h"

// RapidJSON then looks for characters to escape sixteen bytes at a time.
#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/emit/finding_id.h"
#include "pipeline/normalise/code_points.h"

namespace tally {
namespace {

// The members of records, written into a buffer that is kept from record to record.
class Record {
 public:
  void begin() {
    buffer_.Clear();
    json_.Reset(buffer_);
    json_.StartObject();
  }

  void end(std::string& out) {
    json_.EndObject();
    out.append(buffer_.GetString(), buffer_.GetSize()).push_back('\n');
  }

  void key(std::string_view name) { json_.Key(name.data(), size(name)); }
  void member(std::string_view name, std::string_view value) {
    key(name);
    json_.String(value.data(), size(value));
  }
  void member(std::string_view name, std::uint64_t value) {
    key(name);
    json_.Uint64(value);
  }

  template <typename Item, typename Write>
  void objects(std::string_view name, std::span<const Item> items, const Write& write) {
    key(name);
    json_.StartArray();
    for (const Item& item : items) {
      json_.StartObject();
      write(item);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void indices(std::string_view name, std::span<const std::uint32_t> items) {
    key(name);
    json_.StartArray();
    for (const std::uint32_t item : items) json_.Uint(item);
    json_.EndArray();
  }

  void quantity(Span code_points, std::string_view text, const Quantity& q) {
    member("start", code_points.begin);
    member("end", code_points.end);
    member("text", text);
    member("kind", to_string(q.kind));
    member("value", q.value.to_string());
    member("unit", q.unit);
    member("modifier", to_string(q.modifier));
    member("trend", to_string(q.trend));
  }

  void mentions(std::string_view name, const TextResult& result) {
    CodePointCursor cursor(result.text->original());
    objects(name, result.mentions, [&](const Mention& mention) {
      const Span bytes = result.text->to_original(mention.bytes);
      quantity(cursor.span(bytes), slice(result.text->original(), bytes), mention.quantity);
    });
  }

  void placed(const Document& document, const ReportMention& mention) {
    quantity(mention.code_points, slice(document.text, mention.mention.bytes), mention.mention.quantity);
    member("part", to_string(mention.part));
    member("line", document.lines[mention.line].number);
  }

  void names(std::string_view name, const std::vector<std::string>& forms) {
    key(name);
    json_.StartArray();
    for (const std::string& form : forms) json_.String(form.data(), size(form));
    json_.EndArray();
  }

  // `source` and `target` are the codes of the languages.
  void entities(const Document& document, const DocumentEntities& found, std::string_view source,
                std::string_view target) {
    std::vector<std::vector<const EntityMention*>> mentions(found.entities.size());
    for (const EntityMention& mention : found.mentions) mentions[mention.entity].push_back(&mention);
    std::size_t index = 0;
    objects("entities", std::span(found.entities), [&](const Entity& entity) {
      member("type", to_string(entity.type));
      member("id", entity.id);
      member("name", entity.name);
      names(source, entity.source_names);
      names(target, entity.target_names);
      objects("mentions", std::span(std::as_const(mentions[index++])), [&](const EntityMention* mention) {
        member("part", to_string(mention->part));
        member("line", document.lines[mention->line].number);
        member("start", mention->code_points.begin);
        member("end", mention->code_points.end);
        member("text", slice(document.text, mention->bytes));
        member("designation", to_string(mention->designation));
        member("lang", document.lines[mention->line].language);
      });
    });
  }

  // What is not known is left out.
  void about(const Document& document) {
    const PageFacts& about = document.files.front().page;
    if (!about.canonical_url.empty()) member("url", about.canonical_url);
    if (!about.title.empty()) member("title", about.title);
    if (!about.date.empty()) member("date", about.date);
  }

  void judgement(const Judgement& judgement) {
    member("verdict", to_string(judgement.verdict));
    member("severity", to_string(judgement.severity));
  }

 private:
  static rapidjson::SizeType size(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_;
};

class JsonCheckWriter : public CheckWriter {
 public:
  explicit JsonCheckWriter(const Languages& languages)
      : source_(languages.source),
        target_(languages.target),
        source_sentence_(source_ + "_sentence"),
        target_sentence_(target_ + "_sentence") {}

  void pair(const PairResult& result, std::string& out) override {
    record_.begin();
    record_.member("id", result.id);
    record_.mentions(source_, result.source);
    record_.mentions(target_, result.target);
    verdicts(result.comparison->links, result.comparison->unlinked, result.findings);
    record_.end(out);
  }

  void document(const DocumentResult& result, std::string& out) override {
    const auto placed = [&](const ReportMention& mention) { record_.placed(*result.document, mention); };
    record_.begin();
    record_.member("id", result.document->id);
    record_.about(*result.document);
    record_.objects(source_, std::span(result.report->source), placed);
    record_.objects(target_, std::span(result.report->target), placed);
    verdicts(result.report->links, result.report->unlinked, result.findings);
    record_.entities(*result.document, result.report->entities, source_, target_);
    record_.end(out);
  }

 private:
  void verdicts(std::span<const Link> links, std::span<const Unlinked> unlinked, std::span<const Finding> findings) {
    record_.objects("links", links, [&](const Link& link) {
      record_.member(source_, link.source);
      record_.member(target_, link.target);
      record_.judgement(link.judgement);
    });
    record_.objects("unlinked", unlinked, [&](const Unlinked& mention) {
      record_.member("side", mention.side == Side::source ? source_ : target_);
      record_.member("index", mention.index);
      record_.judgement(mention.judgement);
    });
    record_.objects("findings", findings, [&](const Finding& finding) {
      record_.judgement(finding.judgement);
      record_.member("part", to_string(finding.part));
      record_.indices(source_, finding.source);
      record_.indices(target_, finding.target);
      record_.member("why", finding.why);
      record_.member(source_sentence_, finding.source_sentence);
      record_.member(target_sentence_, finding.target_sentence);
      record_.member("mqm", mqm_category(finding.judgement.verdict));
      record_.member("id", finding_id(finding));
    });
  }

  std::string source_, target_, source_sentence_, target_sentence_;
  Record record_;
};

class JsonExtractWriter : public ExtractWriter {
 public:
  explicit JsonExtractWriter(Languages languages) : languages_(std::move(languages)) {}

  void line(const LineResult& result, std::string& out) override {
    record_.begin();
    record_.member("id", result.number);
    record_.mentions("mentions", result.text);
    record_.end(out);
  }

  void document(const ExtractionResult& result, std::string& out) override {
    record_.begin();
    record_.member("id", result.document->id);
    record_.about(*result.document);
    record_.objects("mentions", result.mentions, [&](const ReportMention& mention) {
      record_.placed(*result.document, mention);
      record_.member("lang", result.document->lines[mention.line].language);
    });
    if (result.entities != nullptr)
      record_.entities(*result.document, *result.entities, languages_.source, languages_.target);
    record_.end(out);
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
