#include "pipeline/emit/fact_text.h"

#include <fmt/format.h>

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/emit/figure_words.h"

namespace tally {
namespace {

constexpr std::string_view indent = "    ";
constexpr Colour bold = "1";
constexpr Colour alike = "32";
constexpr Colour unlike = "31";

std::string_view name_of(const std::optional<FactEntity>& entity) {
  return entity ? std::string_view(entity->name) : std::string_view();
}

std::string headline(const Fact& fact, const ReportWords& words) {
  const std::string figure = figure_words(fact.quantity, words);
  std::string line;
  for (const std::string_view member :
       {name_of(fact.subject), std::string_view(fact.property), std::string_view(fact.object), std::string_view(figure),
        std::string_view(fact.time), to_string(fact.status), name_of(fact.attribution)}) {
    if (member.empty()) continue;
    if (!line.empty()) line += " · ";
    line += member;
  }
  return printable(line);
}

void write_passages(std::span<const Passage> passages, Colour colour, TerminalText& terminal, std::string& out) {
  for (const Passage& passage : passages) {
    // Where the sentence has the figure more than once, the first is as good to look at.
    const std::size_t at = passage.sentence.find(passage.text);
    std::vector<Span> marks;
    if (at != std::string::npos) {
      marks.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + passage.text.size())});
    }
    terminal.wrapped(fmt::format("{}{} {}  ", indent, passage.language, passage.line), printable(passage.sentence),
                     marks, colour, out);
  }
}

}  // namespace

void write_fact(const Fact& fact, const ReportWords& words, TerminalText& terminal, std::string& out) {
  const bool agree = fact.judgement.verdict == Verdict::agree;
  const Colour colour = agree ? alike : unlike;
  terminal.coloured(headline(fact, words), bold, out);
  out.push_back('\n');
  out += printable(
      fmt::format("{}{}{}{}", indent, fact.document, fact.document_date.empty() ? "" : ", ", fact.document_date));
  out.push_back('\n');
  write_passages(fact.source, colour, terminal, out);
  write_passages(fact.target, colour, terminal, out);
  out += indent;
  terminal.coloured(words(to_string(fact.judgement.verdict)), colour, out);
  out += "\n\n";
}

}  // namespace tally
