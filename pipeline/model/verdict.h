// What the comparison of two versions says: of a pair of aligned mentions, of a mention left alone, of a document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "pipeline/model/reason.h"

namespace tally {

enum class Verdict : std::uint8_t { agree, modifier, precision, value, unit, omitted, added, format, name };
enum class Severity : std::uint8_t { none, info, minor, major };  // in rising order

std::string_view to_string(Verdict verdict);
std::string_view to_string(Severity severity);
bool from_string(std::string_view name, Verdict& verdict);
bool from_string(std::string_view name, Severity& severity);

struct Judgement {
  Verdict verdict = Verdict::agree;
  Severity severity = Severity::none;
};

// A source mention and the target mention that translates it. Indices into the lists that were compared.
struct Link {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  Judgement judgement;
};

enum class Side : std::uint8_t { source, target };

// A mention with no counterpart.
struct Unlinked {
  Side side = Side::source;
  std::uint32_t index = 0;
  Judgement judgement;
};

struct Comparison {
  std::vector<Link> links;
  std::vector<Unlinked> unlinked;
};

// One thing to look at, for an editor. Worst first in a report.
struct Finding {
  Judgement judgement;
  Part part = Part::translation;      // where the fault stands
  std::vector<std::uint32_t> source;  // indices of the source mentions concerned; none for an invented figure
  std::vector<std::uint32_t> target;  // indices of the target mentions concerned; none for an omission
  std::uint32_t place = 0;            // where one that concerns no figure stands: bytes of the document's text
  Reason reason;                      // why it is one, and ...
  std::string why;                    // ... in one plain sentence; Messages::explain() writes it
  // The sentences, joined by a blank where they are several; "" where the other version has none. The marks are the
  // figures concerned in them, in bytes.
  std::string source_sentence, target_sentence;
  std::vector<Span> source_marks, target_marks;
};

}  // namespace tally
