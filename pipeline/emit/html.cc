#include "pipeline/emit/html.h"

#include "pipeline/emit/page.h"
#include "pipeline/emit/page_data.h"

namespace tally {
namespace {

class HtmlCheckWriter : public CheckWriter {
 public:
  HtmlCheckWriter(const Languages& languages, const std::string& messages)
      : languages_(languages), messages_(messages) {}

  void begin(std::string& out) override { out += report_page(messages_).head; }

  void pair(const PairResult& result, std::string& out) override {
    data_.clear();
    append_page_data(result, result.reversed() ? Languages{languages_.target, languages_.source} : languages_,
                     messages_, data_);
    append_data_element(data_, out);
  }

  void document(const DocumentResult& result, std::string& out) override {
    data_.clear();
    append_page_data(result, messages_, data_);
    append_data_element(data_, out);
  }

  void end(const Totals& /*totals*/, std::string& out) override { out += report_page(messages_).tail; }

 private:
  Languages languages_;
  std::string messages_;
  std::string data_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_html_check_writer(const Languages& languages, const std::string& messages) {
  return std::make_unique<HtmlCheckWriter>(languages, messages);
}

}  // namespace tally
