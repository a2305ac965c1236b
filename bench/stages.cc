// Where the time of a check goes: the stages that an archive's articles pass through, timed one by one on one thread.
//
// usage: tally-stages ARCHIVE...
//
// Prints, of each stage, its processor time, its part of the whole, and its rate: MB/s of what is read (of pages their
// HTML, of records of JSON Lines the lines), 1 MB being 10^6 bytes.
#include <fmt/format.h>

#include <array>
#include <ctime>
#include <exception>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/check/document.h"
#include "pipeline/check/message.h"
#include "pipeline/emit/writer.h"
#include "pipeline/run/entities.h"
#include "pipeline/run/work.h"
#include "pipeline/run/work_articles.h"

namespace {

using namespace tally;

enum class Stage : std::uint8_t { read, pages, sentences, figures, compare, write };
constexpr std::array<std::string_view, 6> stage_names = {
    "read, decompress", "bodies, pages to text", "parts, sentences", "figures, names", "align, compare", "write JSON"};

// Processor time of this thread since it was asked last.
class Clock {
 public:
  double lap() {
    const double now = seconds();
    return now - std::exchange(last_, now);
  }

 private:
  static double seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }

  double last_ = seconds();
};

class StageTimes {
 public:
  void add(Stage stage, double seconds) { seconds_[static_cast<std::size_t>(stage)] += seconds; }

  void print(double megabytes) const {
    const double all = std::accumulate(seconds_.begin(), seconds_.end(), 0.0);
    for (std::size_t i = 0; i < seconds_.size(); ++i) {
      fmt::print("  {:<24}{:>10.2f} s{:>8.1f} %{:>12.1f} MB/s\n", stage_names[i], seconds_[i], 100 * seconds_[i] / all,
                 megabytes / seconds_[i]);
    }
    fmt::print("  {:<24}{:>10.2f} s{:>10}{:>12.1f} MB/s\n", "all", all, "", megabytes / all);
  }

 private:
  std::array<double, stage_names.size()> seconds_{};
};

void run(std::vector<std::string> inputs) {
  const Languages languages;
  const Extractor source = Extractor::load(languages.source), target = Extractor::load(languages.target);
  const Messages messages = Messages::load("en");
  const RunEntities entities(languages, {}, std::nullopt, [](const Problem&) {});
  DocumentChecker checker(source, target, &entities.knowledge());
  DocumentMaker maker(languages);
  WorkArticles articles{ArticleFields()};
  const std::unique_ptr<CheckWriter> writer = make_check_writer({OutputFormat::jsonl, languages, nullptr, {}, "en"});
  WorkReader reader(std::move(inputs), std::nullopt, std::nullopt);
  StageTimes times;
  std::string out;
  std::size_t bytes = 0;
  Work work;
  for (Clock clock; reader.next(work);) {
    times.add(Stage::read, clock.lap());
    bytes += work.size();
    articles.each(work, [&](Article&& article, const ProblemHandler&) {
      times.add(Stage::pages, clock.lap());
      const Document document = make_document(std::move(article), maker);
      times.add(Stage::sentences, clock.lap());
      ReadDocument read;
      DocumentReport report = checker.read(document, read);
      times.add(Stage::figures, clock.lap());
      checker.compare(document, read, report);
      messages.explain(report.findings);
      times.add(Stage::compare, clock.lap());
      out.clear();
      writer->document({&document, &report, report.findings, {}, {}}, out);
      times.add(Stage::write, clock.lap());
    });
  }
  constexpr double bytes_a_megabyte = 1e6;
  times.print(static_cast<double>(bytes) / bytes_a_megabyte);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: tally-stages ARCHIVE...\n");
    return 2;
  }
  try {
    run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "tally-stages: {}\n", error.what());
    return 2;
  }
}
