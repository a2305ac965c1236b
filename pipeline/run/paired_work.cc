#include "pipeline/run/paired_work.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "pipeline/run/language_name.h"
#include "pipeline/run/ordered_pool.h"
#include "pipeline/run/run.h"
#include "pipeline/run/work_articles.h"

namespace tally {
namespace {

// A unit of work, and the articles that were read in it: as bytes, each with the problem of being alone before it.
struct Scan {
  Work work;
  std::vector<std::string> articles;
  std::vector<VersionMarks> marks;
};

// What one thread works with.
class Scanner {
 public:
  explicit Scanner(const PairSettings& settings)
      : languages_(settings.languages),
        articles_(settings.fields),
        marker_(settings.by, settings.languages, settings.content) {}

  void scan(Scan& scan) {
    const bool pairs = scan.work.kind == Work::Kind::pairs && scan.work.block.first_line == 1;
    const bool segments = scan.work.kind == Work::Kind::segments && scan.work.first;
    if (pairs || segments)
      scan.work.problems.push_back({scan.work.name, 0, std::nullopt, "has sentence pairs; --pair is for articles"});
    articles_.each(scan.work, [&](Article&& article, const ProblemHandler& on_problem) {
      scan.marks.push_back(marker_.marks_of(article));
      std::string& bytes = scan.articles.emplace_back();
      append_bytes(problem_of(article, scan.marks.back(), scan.work, on_problem), bytes);
      append_bytes(article, bytes);
    });
  }

 private:
  // What is to be said of the version if it has no partner, with its place, which the handler knows.
  Problem problem_of(const Article& article, const VersionMarks& marks, Work& work, const ProblemHandler& on_problem) {
    const std::string& missing = marks.side == Side::source ? languages_.target : languages_.source;
    on_problem({article.pages.front().name, 0, std::nullopt,
                fmt::format("has no version in {} among the inputs", language_name(missing, "en"))});
    Problem problem = std::move(work.problems.back());
    work.problems.pop_back();
    return problem;
  }

  Languages languages_;
  WorkArticles articles_;
  VersionMarker marker_;
};

}  // namespace

PairedWork::PairedWork(const PairSettings& settings, WorkSource& source, const ProblemHandler& on_problem)
    : on_problem_(on_problem), store_(ArticleStore::make(on_problem)) {
  failed_ = !store_;
  if (store_) read(settings, source);
}

void PairedWork::read(const PairSettings& settings, WorkSource& source) {
  std::vector<VersionMarks> marks;
  std::uint64_t problems = 0;
  const auto put = [&](std::string_view bytes, Item item) {
    failed_ = failed_ || !store_->put(bytes, item.place, on_problem_);
    items_.push_back(item);
  };
  const auto read_one = [&](Scan& scan) {
    scan.articles.clear();
    scan.marks.clear();
    return !failed_ && source.next(scan.work);
  };
  const auto make_scanner = [&]() -> std::function<void(Scan&)> {
    return [scanner = std::make_shared<Scanner>(settings)](Scan& scan) { scanner->scan(scan); };
  };
  const auto keep = [&](Scan& scan) {
    for (std::size_t i = 0; i < scan.articles.size(); ++i) {
      item_of_.push_back(static_cast<std::uint32_t>(items_.size()));
      put(scan.articles[i], {{}, true, static_cast<std::uint32_t>(marks.size())});
      marks.push_back(std::move(scan.marks[i]));
    }
    if (!scan.work.problems.empty()) {
      std::string bytes;
      for (const Problem& problem : scan.work.problems) append_bytes(problem, bytes);
      put(bytes, {});
    }
    problems += scan.work.problems.size();
    inputs_ = scan.work.inputs;
    used_ = scan.work.used;
    if (settings.progress != nullptr) settings.progress->update(used_ / 2, {}, problems);
  };
  OrderedPool<Scan>(read_one, make_scanner, keep)
      .bound([](const Scan& scan) { return scan.work.size(); }, units_bound)
      .run(settings.threads);
  partners_ = pair_versions(settings.by, marks);
  for (const VersionMarks& version : marks) {
    single_.push_back(version.side.has_value());
    target_.push_back(version.side == Side::target);
  }
}

bool PairedWork::next(Work& work) {
  work.kind = Work::Kind::none;
  work.problems.clear();
  while (at_ < items_.size() && !failed_) {
    const Item& item = items_[at_++];
    const std::size_t partner = item.article ? partners_[item.version] : no_partner;
    if (partner != no_partner && partner < item.version) continue;  // it came out with its partner
    failed_ = !load(item, work);
    work.inputs = inputs_;
    work.used = used_ / 2 + (used_ - used_ / 2) * at_ / items_.size();
    return !failed_;
  }
  return false;
}

bool PairedWork::load(const Item& item, Work& work) {
  std::string bytes;
  if (!store_->get(item.place, bytes, on_problem_)) return false;
  std::string_view rest = bytes;
  if (!item.article) {
    while (!rest.empty()) work.problems.push_back(take_problem(rest));
    return true;
  }
  Problem alone = take_problem(rest);
  const std::size_t partner = partners_[item.version];
  if (single_[item.version] && partner == no_partner) {
    work.problems.push_back(std::move(alone));
    return true;
  }
  work.kind = Work::Kind::stored;
  work.article = take_article(rest);
  work.place = std::move(alone);
  if (partner == no_partner) return true;
  if (!store_->get(items_[item_of_[partner]].place, bytes, on_problem_)) return false;
  rest = bytes;
  take_problem(rest);
  Article other = take_article(rest);
  Article& source = target_[item.version] ? other : work.article;
  Article& target = target_[item.version] ? work.article : other;
  Article both{target.id, {std::move(source.pages.front()), std::move(target.pages.front())}, "", ""};
  work.article = std::move(both);
  return true;
}

}  // namespace tally
