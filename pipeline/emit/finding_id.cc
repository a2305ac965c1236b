#include "pipeline/emit/finding_id.h"

#include <fmt/format.h>

#include <vector>

namespace tally {
namespace {

// http://www.isthe.com/chongo/tech/comp/fnv/
class Hash {
 public:
  // Every text ends with a byte that no UTF-8 has, so that "ab", "c" is not "a", "bc".
  void add(std::string_view text) {
    for (const char byte : text) add_byte(static_cast<unsigned char>(byte));
    add_byte(0xFF);
  }
  void add(std::string_view sentence, const std::vector<Span>& marks) {
    add(sentence);
    for (const Span mark : marks) add(fmt::format("{}-{}", mark.begin, mark.end));
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 1099511628211U; }
  std::uint64_t value_ = 14695981039346656037U;
};

}  // namespace

std::string finding_id(const Finding& finding) {
  Hash hash;
  hash.add(to_string(finding.judgement.verdict));
  hash.add(to_string(finding.part));
  hash.add(finding.source_sentence, finding.source_marks);
  hash.add(finding.target_sentence, finding.target_marks);
  return fmt::format("{:016x}", hash.value());
}

std::string_view mqm_category(Verdict verdict) {
  switch (verdict) {
    case Verdict::omitted: return "accuracy/omission";
    case Verdict::added: return "accuracy/addition";
    case Verdict::format: return "locale-conventions/number-format";
    case Verdict::name: return "accuracy/mistranslation/entity";
    case Verdict::agree:
    case Verdict::modifier:
    case Verdict::precision:
    case Verdict::value:
    case Verdict::unit: break;
  }
  return "accuracy/mistranslation/number";
}

}  // namespace tally
