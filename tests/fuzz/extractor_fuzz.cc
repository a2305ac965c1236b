// Any bytes, as a text of every language: reading ends, and every span lies in the text, in order, cutting no
// character.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/normalise/charset.h"
#include "pipeline/normalise/normalised_text.h"
#include "tests/fuzz/promise.h"

namespace {

using tally::Extractor;
using tally::NormalisedText;
using tally::Reading;
using tally::Span;
using tally::Workspace;
using tally::fuzz::promise;

const std::vector<Extractor>& extractors() {
  static const auto all = [] {
    std::vector<Extractor> loaded;
    for (const auto& language : tally::pack_languages()) loaded.push_back(Extractor::load(language));
    return loaded;
  }();
  return all;
}

bool begins_character(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check_span(std::string_view text, Span span) {
  promise(span.begin < span.end && span.end <= text.size(), "what is read is a span of the text");
}

// Of mentions and of names.
template <typename Spanned>
void check_order(std::string_view text, const std::vector<Spanned>& all) {
  std::uint32_t last = 0;
  for (const auto& one : all) {
    check_span(text, one.bytes);
    promise(one.bytes.begin >= last, "what is read comes in order of position");
    last = one.bytes.begin;
  }
}

void read_as_it_is(const Extractor& extractor, std::string_view text) {
  static Workspace work;
  static Reading reading;
  extractor.read(text, work, reading);
  check_order(text, reading.mentions);
  check_order(text, reading.evidence);
  check_order(text, reading.names);
  for (const auto& mention : reading.mentions) {
    promise(!mention.quantity.value.to_string().empty(), "a mention has a value");
  }
}

void read_normalised(const Extractor& extractor, std::string_view valid) {
  static Workspace work;
  static Reading reading;
  const NormalisedText normalised(valid);
  promise(tally::is_valid_utf8(normalised.text()), "normalised text is valid UTF-8");
  extractor.read(normalised.text(), work, reading);
  for (const auto& mention : reading.mentions) {
    check_span(normalised.text(), mention.bytes);
    promise(begins_character(normalised.text(), mention.bytes.begin), "a mention begins with a character");
    promise(begins_character(normalised.text(), mention.bytes.end), "a mention ends with a character");
    check_span(valid, normalised.to_original(mention.bytes));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const Extractor& extractor : extractors()) {
    read_as_it_is(extractor, text);
    std::string repaired;
    tally::append_repaired_utf8(text, 0, repaired, [](const tally::DecodingFault&) {});
    read_normalised(extractor, repaired);
  }
  return 0;
}
