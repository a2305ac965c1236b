#include "pipeline/emit/fact_writer.h"

#include "pipeline/emit/fact_json.h"
#include "pipeline/emit/fact_text.h"
#include "pipeline/emit/jsonld.h"
#include "pipeline/emit/nquads.h"
#include "pipeline/emit/terminal_text.h"
#include "pipeline/model/enum_names.h"

namespace tally {
namespace {

constexpr EnumNames<4> formats = {"terminal", "jsonl", "nquads", "jsonld"};

}  // namespace

std::optional<FactFormat> fact_format(std::string_view name) {
  FactFormat format{};
  return find_enum(formats, name, format) ? std::optional(format) : std::nullopt;
}

void write_facts(std::span<const Fact> facts, const FactWriterSettings& settings, std::string& out) {
  FactJsonWriter json;
  TerminalText terminal(settings.style);
  switch (settings.format) {
    case FactFormat::terminal:
      for (const Fact& fact : facts) write_fact(fact, *settings.words, terminal, out);
      break;
    case FactFormat::jsonl:
      for (const Fact& fact : facts) json.write(fact, out);
      break;
    case FactFormat::nquads:
      for (const Fact& fact : facts) write_nquads(fact, out);
      break;
    case FactFormat::jsonld: write_jsonld(facts, out); break;
  }
}

}  // namespace tally
