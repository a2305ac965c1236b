#include "pipeline/emit/article_text.h"

#include <string>

#include "pipeline/normalise/normalised_text.h"

namespace tally {
namespace {

class ArticleTextWriter : public ExtractWriter {
 public:
  void line(const LineResult& result, std::string& out) override {
    out.append(result.text.text->original()).push_back('\n');
  }

  void document(const ExtractionResult& result, std::string& out) override {
    for (const Line& line : result.document->lines) {
      if (line.furniture || line.bytes.size() == 0) continue;
      out.append(slice(result.document->text, line.bytes)).push_back('\n');
    }
    out.push_back('\n');
  }
};

}  // namespace

std::unique_ptr<ExtractWriter> make_article_text_writer() { return std::make_unique<ArticleTextWriter>(); }

}  // namespace tally
