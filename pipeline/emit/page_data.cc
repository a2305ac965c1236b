#include "pipeline/emit/page_data.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "pipeline/emit/figure_tally.h"
#include "pipeline/emit/finding_id.h"
#include "pipeline/emit/json_text.h"

namespace tally {
namespace {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

// A stretch of a sentence that is a figure, or a name that a finding is about.
struct Mark {
  Span bytes;               // of the text that the sentence is in
  std::uint32_t index = 0;  // of the figure, or of the finding
  bool figure = true;
};

// A sentence in pieces: text, {"figure": index, "text"}, {"finding": index, "text"}.
void pieces(JsonText& json, std::string_view text, Span sentence, std::vector<Mark> marks) {
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.bytes.begin < b.bytes.begin; });
  json.array("text", [&] {
    std::uint32_t at = sentence.begin;
    for (const Mark& mark : marks) {
      const Span bytes{std::max(mark.bytes.begin, at), std::min(mark.bytes.end, sentence.end)};
      if (bytes.begin >= bytes.end) continue;
      if (at < bytes.begin) json.text(slice(text, {at, bytes.begin}));
      json.object([&] {
        json.member(mark.figure ? "figure" : "finding", mark.index);
        json.member("text", slice(text, bytes));
      });
      at = bytes.end;
    }
    if (at < sentence.end) json.text(slice(text, {at, sentence.end}));
  });
}

void figure(JsonText& json, std::string_view text, const Quantity& quantity) {
  json.object([&] {
    json.member("text", text);
    json.member("kind", to_string(quantity.kind));
    json.member("value", quantity.value.to_string());
    json.member("unit", quantity.unit);
    json.member("modifier", to_string(quantity.modifier));
    json.member("trend", to_string(quantity.trend));
  });
}

void judgement(JsonText& json, const Judgement& judged) {
  json.member("verdict", to_string(judged.verdict));
  json.member("severity", to_string(judged.severity));
}

void verdicts(JsonText& json, std::span<const Link> links, std::span<const Unlinked> unlinked) {
  json.array("links", [&] {
    for (const Link& link : links) {
      json.object([&] {
        json.member("source", link.source);
        json.member("target", link.target);
        judgement(json, link.judgement);
      });
    }
  });
  json.array("unlinked", [&] {
    for (const Unlinked& alone : unlinked) {
      json.object([&] {
        json.member("side", alone.side == Side::source ? "source" : "target");
        json.member("index", alone.index);
        judgement(json, alone.judgement);
      });
    }
  });
}

void tally(JsonText& json, const FigureTally& counts) {
  json.member("right", counts.right);
  json.member("changed", counts.changed);
  json.member("lost", counts.lost);
  json.member("invented", counts.invented);
}

void tallies_by_kind(JsonText& json, const KindTallies& tallies) {
  json.array("kinds", [&] {
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      const FigureTally& counts = tallies[i];
      if (counts.right + counts.changed + counts.lost + counts.invented == 0) continue;
      json.object([&] {
        json.member("kind", to_string(static_cast<Kind>(i)));
        tally(json, counts);
      });
    }
  });
}

// `kind_of` tells the kind of a figure: (Side, index); `row_of` the row of a finding.
template <typename KindOf, typename RowOf>
void findings(JsonText& json, std::span<const Finding> found, std::string_view messages,
              std::span<const Wording> wordings, const KindOf& kind_of, const RowOf& row_of) {
  json.array("findings", [&] {
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Finding& finding = found[i];
      json.object([&] {
        json.member("id", finding_id(finding));
        judgement(json, finding.judgement);
        json.member("mqm", mqm_category(finding.judgement.verdict));
        json.member("part", to_string(finding.part));
        if (!finding.source.empty()) {
          json.member("kind", to_string(kind_of(Side::source, finding.source.front())));
        } else if (!finding.target.empty()) {
          json.member("kind", to_string(kind_of(Side::target, finding.target.front())));
        } else {
          json.member("kind", "name");
        }
        for (const auto& [name, indices] : {std::pair("source", &finding.source), {"target", &finding.target}}) {
          json.array(name, [&json, indices = indices] {
            for (const std::uint32_t index : *indices) json.number(index);
          });
        }
        json.member("row", row_of(finding));
        json.object("why", [&] {
          json.member(messages, finding.why);
          for (const Wording& wording : wordings) json.member(wording.language, wording.why[i]);
        });
      });
    }
  });
}

// The rows of a document: the pairs of its summary, its translation, its furniture, then what was aligned to nothing.
class DocumentRows {
 public:
  DocumentRows(const Document& document, const DocumentReport& report)
      : document_(&document),
        source_row_(document.sentences.size(), nowhere),
        target_row_(document.sentences.size(), nowhere) {
    add(report.pairs.summary, Part::summary);
    add_linked_to_summary(report);
    // The translation's row is that of a source sentence, also where the summary condenses it.
    std::fill(source_row_.begin(), source_row_.end(), nowhere);
    add(report.pairs.translation, Part::translation);
    add(report.pairs.furniture, Part::furniture);
    for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
      if (source_row_[i] != nowhere || target_row_[i] != nowhere) continue;
      const Line& line = document.lines[document.sentences[i].line];
      const bool source = line.part == Part::source;
      const Part of_text = source ? Part::translation : line.part;
      const Part part = line.furniture ? Part::furniture : of_text;
      add({SentencePair{source ? std::vector{i} : std::vector<std::uint32_t>(),
                        source ? std::vector<std::uint32_t>() : std::vector{i}}},
          part);
    }
  }

  struct Row {
    Part part;
    SentencePair pair;
  };
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

  [[nodiscard]] std::uint32_t of(const Finding& finding, const DocumentReport& report) const {
    if (!finding.target.empty()) return target_row_[report.target[finding.target.front()].sentence];
    if (!finding.source.empty()) return source_row_[report.source[finding.source.front()].sentence];
    const std::uint32_t sentence = sentence_at(finding.place);
    return target_row_[sentence] != nowhere ? target_row_[sentence] : source_row_[sentence];
  }

  // The sentence that holds a place, or is the last before it.
  [[nodiscard]] std::uint32_t sentence_at(std::uint32_t place) const {
    const auto behind =
        std::upper_bound(document_->sentences.begin(), document_->sentences.end(), place,
                         [](std::uint32_t p, const Sentence& sentence) { return p < sentence.bytes.begin; });
    const auto index = static_cast<std::uint32_t>(behind - document_->sentences.begin());
    return index == 0 ? 0 : index - 1;
  }

 private:
  // A summary's figure may have been found in a sentence that its own does not condense.
  void add_linked_to_summary(const DocumentReport& report) {
    for (const Link& link : report.links) {
      const ReportMention& target = report.target[link.target];
      if (target_row_[target.sentence] == nowhere) continue;
      std::vector<std::uint32_t>& sources = rows_[target_row_[target.sentence]].pair.source;
      const std::uint32_t source = report.source[link.source].sentence;
      const auto at = std::lower_bound(sources.begin(), sources.end(), source);
      if (at == sources.end() || *at != source) sources.insert(at, source);
    }
  }

  void add(const std::vector<SentencePair>& pairs, Part part) {
    for (const SentencePair& pair : pairs) {
      const auto row = static_cast<std::uint32_t>(rows_.size());
      for (const std::uint32_t sentence : pair.source) source_row_[sentence] = row;
      for (const std::uint32_t sentence : pair.target) target_row_[sentence] = row;
      rows_.push_back({part, pair});
    }
  }

  const Document* document_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> source_row_, target_row_;  // by sentence
};

// The names that findings without figures are about, in the sentences of their row.
void mark_names(const Document& document, const DocumentRows& rows, std::span<const Finding> found,
                const DocumentReport& report, std::vector<std::vector<Mark>>& marks) {
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    const Finding& finding = found[i];
    if (!finding.source.empty() || !finding.target.empty()) continue;
    const SentencePair& pair = rows.rows()[rows.of(finding, report)].pair;
    const auto mark = [&](const std::vector<std::uint32_t>& sentences, std::string_view quoted,
                          const std::vector<Span>& quoted_marks) {
      const auto sentence = std::find_if(sentences.begin(), sentences.end(), [&](std::uint32_t s) {
        return slice(document.text, document.sentences[s].bytes) == quoted;
      });
      if (sentence == sentences.end()) return;
      const std::uint32_t begin = document.sentences[*sentence].bytes.begin;
      for (const Span span : quoted_marks)
        marks[*sentence].push_back({{begin + span.begin, begin + span.end}, i, false});
    };
    mark(pair.source, finding.source_sentence, finding.source_marks);
    mark(pair.target, finding.target_sentence, finding.target_marks);
  }
}

class DocumentData {
 public:
  explicit DocumentData(const DocumentResult& result)
      : document_(*result.document),
        report_(*result.report),
        result_(result),
        rows_(document_, report_),
        marks_(document_.sentences.size()) {
    for (const auto* side : {&report_.source, &report_.target}) {
      for (std::uint32_t i = 0; i < side->size(); ++i)
        marks_[(*side)[i].sentence].push_back({(*side)[i].mention.bytes, i, true});
    }
    mark_names(document_, rows_, result.findings, report_, marks_);
  }

  void write(std::string_view messages, std::string& out) {
    json_.object([&] {
      json_.member("id", document_.id);
      json_.array("names", [&] {
        for (const SourceFile& file : document_.files) json_.text(file.name);
      });
      json_.object("languages", [&] {
        json_.member("source", report_.source_language);
        json_.member("target", report_.target_language);
      });
      json_.array("rows", [&] { rows(); });
      json_.object("figures", [&] {
        figures("source", report_.source);
        figures("target", report_.target);
      });
      verdicts(json_, report_.links, report_.unlinked);
      findings(
          json_, result_.findings, messages, result_.wordings,
          [&](Side side, std::uint32_t index) { return kind_of(side, index); },
          [&](const Finding& finding) { return rows_.of(finding, report_); });
      json_.array("parts", [&] {
        for (const Part part : {Part::translation, Part::summary}) {
          if (report_.tally.of(part) == 0 && part == Part::summary) continue;
          json_.object([&] {
            json_.member("part", to_string(part));
            tally(json_, tally_of(part, report_));
          });
        }
      });
      tallies_by_kind(json_, tally_by_kind(report_.links, report_.unlinked,
                                           [&](Side side, std::uint32_t index) { return kind_of(side, index); }));
    });
    out += json_.written();
  }

 private:
  [[nodiscard]] Kind kind_of(Side side, std::uint32_t index) const {
    return (side == Side::source ? report_.source : report_.target)[index].mention.quantity.kind;
  }

  void rows() {
    for (const DocumentRows::Row& row : rows_.rows()) {
      json_.object([&] {
        json_.member("part", to_string(row.part));
        sentences("source", row.pair.source);
        sentences("target", row.pair.target);
      });
    }
  }

  void sentences(std::string_view side, const std::vector<std::uint32_t>& indices) {
    json_.array(side, [&] {
      for (const std::uint32_t index : indices) {
        const Sentence& sentence = document_.sentences[index];
        json_.object([&] {
          json_.member("line", document_.lines[sentence.line].number);
          pieces(json_, document_.text, sentence.bytes, marks_[index]);
        });
      }
    });
  }

  void figures(std::string_view side, const std::vector<ReportMention>& mentions) {
    json_.array(side, [&] {
      for (const ReportMention& mention : mentions)
        figure(json_, slice(document_.text, mention.mention.bytes), mention.mention.quantity);
    });
  }

  const Document& document_;
  const DocumentReport& report_;
  const DocumentResult& result_;
  DocumentRows rows_;
  std::vector<std::vector<Mark>> marks_;  // by sentence
  JsonText json_;
};

// The whole text of one side of a sentence pair.
void side_of_pair(JsonText& json, std::string_view name, const TextResult& side) {
  const std::string_view text = side.text->original();
  json.array(name, [&] {
    if (text.empty()) return;
    std::vector<Mark> marks;
    for (std::uint32_t i = 0; i < side.mentions.size(); ++i)
      marks.push_back({side.text->to_original(side.mentions[i].bytes), i, true});
    json.object([&] { pieces(json, text, {0, static_cast<std::uint32_t>(text.size())}, std::move(marks)); });
  });
}

void figures_of_pair(JsonText& json, std::string_view name, const TextResult& side) {
  json.array(name, [&] {
    for (const Mention& mention : side.mentions)
      figure(json, slice(side.text->original(), side.text->to_original(mention.bytes)), mention.quantity);
  });
}

}  // namespace

void append_page_data(const DocumentResult& result, std::string_view messages, std::string& out) {
  DocumentData(result).write(messages, out);
}

void append_page_data(const PairResult& result, const Languages& languages, std::string_view messages,
                      std::string& out) {
  const auto kind_of = [&](Side side, std::uint32_t index) {
    return (side == Side::source ? result.source : result.target).mentions[index].quantity.kind;
  };
  JsonText json;
  json.object([&] {
    json.member("pair", result.id);
    json.object("languages", [&] {
      json.member("source", languages.source);
      json.member("target", languages.target);
    });
    json.array("rows", [&] {
      json.object([&] {
        json.member("part", "pair");
        side_of_pair(json, "source", result.source);
        side_of_pair(json, "target", result.target);
      });
    });
    json.object("figures", [&] {
      figures_of_pair(json, "source", result.source);
      figures_of_pair(json, "target", result.target);
    });
    verdicts(json, result.comparison->links, result.comparison->unlinked);
    findings(json, result.findings, messages, result.wordings, kind_of, [](const Finding&) { return 0U; });
    tallies_by_kind(json, tally_by_kind(result.comparison->links, result.comparison->unlinked, kind_of));
  });
  out += json.written();
}

}  // namespace tally
