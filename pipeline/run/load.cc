#include "pipeline/run/load.h"

#include <optional>
#include <unordered_map>
#include <utility>

#include "pipeline/read/facts.h"
#include "pipeline/read/line_blocks.h"
#include "pipeline/run/ordered_pool.h"
#include "pipeline/store/search_words.h"

namespace tally {
namespace {

// While one thread reads records, this one stores those before them.
constexpr std::size_t threads = 2;

// Some ten thousand facts: full-text indexes are the cheaper, the more they are given at a time.
constexpr LineLimits limits{16U << 20, 64U << 20};

// The lines of one block, which are one transaction.
struct Batch {
  std::string name;
  LineBlock block;
  std::vector<Problem> problems;
  std::vector<FactRow> rows;
};

class BatchReader {
 public:
  explicit BatchReader(const std::vector<std::string>& inputs) : inputs_(&inputs) {}

  // False at the end. A batch may hold nothing but problems.
  bool next(Batch& batch) {
    batch.problems.clear();
    batch.block.text.clear();
    while (true) {
      if (blocks_ && blocks_->next(batch.block)) {
        batch.name = blocks_->name();
        break;
      }
      blocks_.reset();
      if (!problems_.empty() || at_ == inputs_->size()) break;
      open((*inputs_)[at_++]);
    }
    batch.problems.swap(problems_);
    return !batch.block.text.empty() || !batch.problems.empty();
  }

 private:
  void open(const std::string& path) {
    const ProblemHandler keep = [this](const Problem& problem) { problems_.push_back(problem); };
    if (std::optional<ByteSource> source = ByteSource::open(path, keep))
      blocks_.emplace(std::move(*source), keep, limits);
  }

  const std::vector<std::string>* inputs_;
  std::size_t at_ = 0;
  std::optional<LineBlockReader> blocks_;
  std::vector<Problem> problems_;
};

class RecordReader {
 public:
  void operator()(Batch& batch) {
    std::unordered_map<std::string, std::size_t> places;
    std::size_t count = 0;
    LineCursor cursor(batch.block);
    for (TextLine line; cursor.next(line);) {
      if (line.text.find_first_not_of(" \t") == std::string_view::npos) continue;
      if (count == batch.rows.size()) batch.rows.emplace_back();
      FactRow& row = batch.rows[count];
      if (!facts_.read(line.text, row.fact, reason_)) {
        batch.problems.push_back({batch.name, line.number, std::nullopt, reason_});
        continue;
      }
      complete(line.text, words_, row);
      // A record that comes again counts as it was last.
      const auto [place, is_new] = places.try_emplace(row.fact.id, count);
      if (is_new) {
        ++count;
      } else {
        std::swap(batch.rows[place->second], row);
      }
    }
    batch.rows.resize(count);
  }

 private:
  FactReader facts_;
  WordFolder words_;
  std::string reason_;
};

}  // namespace

LoadResult run_load(const LoadSettings& settings, const ProblemHandler& on_problem) {
  const std::unique_ptr<FactStore> store = open_store(settings.store, StoreUse::load);
  LoadResult result;
  BatchReader reader(settings.inputs);
  const auto write = [&](Batch& batch) {
    for (const Problem& problem : batch.problems) on_problem(problem);
    result.bad += batch.problems.size();
    if (!batch.rows.empty()) result.counts += store->put(batch.rows);
  };
  OrderedPool<Batch>([&](Batch& batch) { return reader.next(batch); },
                     [] { return [records = std::make_shared<RecordReader>()](Batch& batch) { (*records)(batch); }; },
                     write)
      .run(threads);
  result.counts += store->finish();
  if (result.bad != 0) result.status = Status::trouble;
  return result;
}

}  // namespace tally
