#include "pipeline/emit/baseline.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeline/emit/finding_id.h"

namespace tally {
namespace {

class BaselineCheckWriter : public CheckWriter {
 public:
  // So that no file of a clean run is an empty one, which is no baseline.
  void begin(std::string& out) override { out += "# Known findings: identifier, tab, reason\n"; }
  void pair(const PairResult& result, std::string& out) override { write(result.id, result.findings, out); }
  void document(const DocumentResult& result, std::string& out) override {
    write(result.document->id, result.findings, out);
  }

 private:
  static void write(std::string_view id, std::span<const Finding> findings, std::string& out) {
    for (const Finding& finding : findings) {
      out.append(finding_id(finding)).push_back('\t');
      const std::size_t reason = out.size();
      out.append(id).append(": ").append(finding.why);
      std::replace_if(
          out.begin() + static_cast<std::ptrdiff_t>(reason), out.end(), [](char c) { return c == '\n' || c == '\r'; },
          ' ');
      out.push_back('\n');
    }
  }
};

}  // namespace

std::unique_ptr<CheckWriter> make_baseline_check_writer() { return std::make_unique<BaselineCheckWriter>(); }

}  // namespace tally
