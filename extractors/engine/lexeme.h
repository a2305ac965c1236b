// Lexemes: a sentence cut into words, phrases, signs and numbers. Rules merge them into quantities step by step.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/engine/rule_filter.h"
#include "extractors/engine/vocabulary.h"
#include "pipeline/model/decimal.h"
#include "pipeline/model/mention.h"

namespace tally {

// A number as read: "12bn" is 12 with the magnitude 10^9, "hai trăm" 200 in words.
struct Number {
  Decimal value;    // with the magnitude
  Decimal written;  // without it
  Decimal magnitude{.mantissa = 1, .exponent = 0};
  int denominator = 1;  // of a vulgar fraction that no decimal states ("⅓"): the value is value/denominator
  bool in_words = false;
  bool foreign = false;  // in the other language's separator convention
};

struct Lexeme {
  static constexpr std::int32_t none = -1;
  Span bytes;  // in the normalised text
  Symbol symbol = 0;
  bool glued = false;                // no white space before it
  const Variant* variant = nullptr;  // its entry in the vocabulary, if it has one
  std::int32_t number = none;        // index into Workspace::numbers
  std::int32_t mention = none;       // index into Workspace::mentions: already read as this
};

// A word, a sign or a run of digits as it stands, before phrases are put together.
struct Token {
  Span bytes;
  Vocabulary::Word word;
  Writing writing = Writing::lower;
  bool glued = false;
  enum class Type : std::uint8_t { word, digits, fraction, sign } type = Type::sign;
};

// The buffers that reading a text needs, kept from text to text so that none is allocated anew.
struct Workspace {
  std::vector<Token> tokens;
  std::vector<Lexeme> lexemes;
  std::vector<Number> numbers;
  std::vector<Mention> mentions;
  std::vector<Mention> evidence;
  std::vector<const unsigned char*> spellings;  // of each lexeme, while rules are tried (see RuleAutomata::spelling)
  std::string shape;                            // the lexemes in the alphabet of a rule, a byte each
  RuleFilter::State filter;
};

}  // namespace tally
