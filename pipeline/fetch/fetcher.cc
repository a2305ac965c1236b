#include "pipeline/fetch/fetcher.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <new>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pipeline/fetch/address.h"
#include "pipeline/fetch/robots.h"
#include "pipeline/fetch/transfer.h"

namespace tally {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds longest_sleep{200};  // between two looks at whether to go on
constexpr std::chrono::minutes longest_wait{5};          // that a server may ask for
constexpr std::chrono::hours robots_age{24};             // RFC 9309, section 2.4
constexpr std::size_t robots_redirects = 5;              // section 2.3.1.2
constexpr std::uint64_t list_size = 64U << 20;           // bytes; sitemaps.org allows 50 MiB
constexpr std::uint64_t most_doublings = 10;             // of the wait before a try

bool is_success(long status) { return status >= 200 && status < 300; }
bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
bool is_client_error(long status) { return status >= 400 && status < 500; }
constexpr long not_modified = 304;
constexpr long too_many_requests = 429;

enum class Purpose : std::uint8_t { page, list, robots };

// What is to be had from one URL, wherever it leads.
struct Task {
  Purpose purpose = Purpose::page;
  Url start, at;
  std::size_t redirects = 0;
  std::size_t tries = 0;            // of `at`, that failed
  std::vector<Exchange> exchanges;  // of a page: those with redirects
  std::string robots_of;            // whose robots.txt it is: an origin
};
using TaskPointer = std::unique_ptr<Task>;

// What is owed to one site.
struct Site {
  enum class Knowledge : std::uint8_t { none, asked, known };
  Knowledge knowledge = Knowledge::none;
  Robots robots;
  Clock::time_point robots_time, next;  // when its robots.txt came; when it may be asked again
  std::size_t active = 0;
  std::deque<TaskPointer> robots_tasks, tasks;  // that wait
};

struct Waiting {
  Clock::time_point until;
  std::uint64_t order = 0;
  TaskPointer task;
  // The next one is on top of a heap.
  friend bool operator<(const Waiting& a, const Waiting& b) {
    return std::pair(a.until, a.order) > std::pair(b.until, b.order);
  }
};

struct Active {
  TaskPointer task;
  Site* site = nullptr;
  std::unique_ptr<Transfer> transfer;
};

}  // namespace

class Fetcher::Engine {
 public:
  Engine(FetchLimits limits, FetchHandlers handlers)
      : limits_(std::move(limits)), handlers_(std::move(handlers)), multi_(curl_multi_init()) {
    if (multi_ == nullptr) throw std::bad_alloc();
    curl_multi_setopt(multi_, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(limits_.connections));
    curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(limits_.host_connections));
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(limits_.connections));
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() {
    for (auto& [handle, active] : active_) curl_multi_remove_handle(multi_, handle);
    active_.clear();
    curl_multi_cleanup(multi_);
  }

  void add(Purpose purpose, Url url) {
    auto task = std::make_unique<Task>();
    task->purpose = purpose;
    task->at = url;
    task->start = std::move(url);
    enqueue(std::move(task));
  }

  bool run() {
    while (!lines_.empty() || !waiting_.empty() || !active_.empty()) {
      if (!handlers_.go_on()) return false;
      wake();
      const Clock::time_point next = start_what_may();
      int running = 0;
      curl_multi_perform(multi_, &running);
      if (finish_what_is_done()) continue;
      const auto sleep = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
      curl_multi_poll(multi_, nullptr, 0, static_cast<int>(std::clamp(sleep, {}, longest_sleep).count()), nullptr);
    }
    return true;
  }

  [[nodiscard]] const FetchCounts& counts() const { return counts_; }

 private:
  void enqueue(TaskPointer task) {
    const std::string origin = task->at.origin();
    Site& site = sites_[origin];
    auto& tasks = task->purpose == Purpose::robots ? site.robots_tasks : site.tasks;
    lines_.emplace(origin, &site);
    tasks.push_back(std::move(task));
  }

  static TaskPointer take_first(std::deque<TaskPointer>& tasks) {
    TaskPointer task = std::move(tasks.front());
    tasks.pop_front();
    return task;
  }

  void wait(TaskPointer task, Clock::duration time) {
    waiting_.push_back({Clock::now() + time, order_++, std::move(task)});
    std::push_heap(waiting_.begin(), waiting_.end());
  }

  // Tasks that waited long enough line up again.
  void wake() {
    while (!waiting_.empty() && waiting_.front().until <= Clock::now()) {
      std::pop_heap(waiting_.begin(), waiting_.end());
      TaskPointer task = std::move(waiting_.back().task);
      waiting_.pop_back();
      enqueue(std::move(task));
    }
  }

  // When something more may start, unless an answer comes before.
  Clock::time_point start_what_may() {
    const Clock::time_point now = Clock::now();
    Clock::time_point next = now + longest_sleep;
    if (!waiting_.empty()) next = std::min(next, waiting_.front().until);
    // Every site has its turn: the walk goes on where it stopped.
    auto at = lines_.upper_bound(turn_);
    for (std::size_t left = lines_.size(); left > 0 && active_.size() < limits_.connections; --left) {
      if (at == lines_.end()) at = lines_.begin();
      turn_ = at->first;
      Site& site = *at->second;
      serve(turn_, site, now, next);
      at = site.tasks.empty() && site.robots_tasks.empty() ? lines_.erase(at) : std::next(at);
    }
    return next;
  }

  void serve(const std::string& origin, Site& site, Clock::time_point now, Clock::time_point& next) {
    while (active_.size() < limits_.connections && site.active < limits_.host_connections) {
      if (!site.robots_tasks.empty()) {
        if (!may_ask(site, now, next)) return;
        start(take_first(site.robots_tasks), site, now);
        continue;
      }
      if (site.tasks.empty()) return;
      if (!knows_robots(origin, site, now)) {
        if (site.robots_tasks.empty()) return;  // somebody else's answer: it was redirected
        continue;
      }
      const std::string forbidden = site.robots.forbids(site.tasks.front()->at.path);
      if (!forbidden.empty()) {
        fail(take_first(site.tasks), forbidden);
        continue;
      }
      if (!may_ask(site, now, next)) return;
      start(take_first(site.tasks), site, now);
    }
  }

  static bool may_ask(const Site& site, Clock::time_point now, Clock::time_point& next) {
    if (site.next <= now) return true;
    next = std::min(next, site.next);
    return false;
  }

  bool knows_robots(const std::string& origin, Site& site, Clock::time_point now) {
    if (site.knowledge == Site::Knowledge::known && now - site.robots_time < robots_age) return true;
    if (site.knowledge == Site::Knowledge::asked) return false;
    site.knowledge = Site::Knowledge::asked;
    std::string why;
    auto task = std::make_unique<Task>();
    task->purpose = Purpose::robots;
    task->robots_of = origin;
    task->at = task->start = *parse_url("/robots.txt", &site.tasks.front()->at, why);
    enqueue(std::move(task));
    return false;
  }

  void start(TaskPointer task, Site& site, Clock::time_point now) {
    if (const std::string_view kind = special_kind(task->at.host); !limits_.private_addresses && !kind.empty()) {
      std::string why = fmt::format("{} is a {} address: not without --allow-private", task->at.host, kind);
      give_up(std::move(task), std::move(why));
      return;
    }
    const auto delay = std::max(limits_.delay, site.robots.crawl_delay().value_or(limits_.delay));
    site.next = now + delay;
    ++site.active;
    ++counts_.requests;
    const bool is_page = task->purpose == Purpose::page;
    const std::uint64_t size = task->purpose == Purpose::list ? list_size : limits_.page_size;
    auto transfer = std::make_unique<Transfer>(task->at, limits_, size, is_page ? BodyForm::as_sent : BodyForm::decoded,
                                               is_page ? handlers_.known(task->at.text) : nullptr);
    CURL* handle = transfer->handle();
    curl_multi_add_handle(multi_, handle);
    active_.emplace(handle, Active{std::move(task), &site, std::move(transfer)});
  }

  bool finish_what_is_done() {
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      const CURLcode code = message->data.result;
      auto node = active_.extract(message->easy_handle);
      curl_multi_remove_handle(multi_, node.key());
      Active& done = node.mapped();
      --done.site->active;
      Transfer::Result result = done.transfer->finish(code);
      counts_.bytes += result.exchange.body.size();
      judge(std::move(done.task), std::move(result), *done.site);
    }
    return any;
  }

  void judge(TaskPointer task, Transfer::Result result, Site& site) {
    const long status = result.exchange.status;
    if (result.passing && try_again(task, result, site)) return;
    if (!result.failure.empty()) {
      give_up(std::move(task), std::move(result.failure));
    } else if (is_redirect(status)) {
      redirect(std::move(task), std::move(result.exchange));
    } else if (task->purpose == Purpose::robots) {
      learn_robots(*task, result.exchange);
    } else if (status == not_modified && result.conditional) {
      deliver(std::move(task), std::move(result.exchange), true);
    } else if (is_success(status)) {
      deliver(std::move(task), std::move(result.exchange), false);
    } else {
      keep_and_give_up(std::move(task), std::move(result.exchange), fmt::format("HTTP status {}", status));
    }
  }

  // False when it was tried often enough, or the server asks for too much patience; the task is still there then.
  bool try_again(TaskPointer& task, Transfer::Result& result, Site& site) {
    const std::chrono::seconds asked(result.retry_after_seconds);
    if (asked > longest_wait) {
      result.failure = fmt::format("HTTP status {}; to be asked again in {} s", result.exchange.status, asked.count());
      return false;
    }
    if (task->tries >= limits_.retries) return false;
    Clock::duration time =
        limits_.back_off * (std::uint64_t{1} << std::min<std::uint64_t>(task->tries, most_doublings));
    if (asked.count() > 0) {
      time = std::max<Clock::duration>(time, asked);
      site.next = std::max(site.next, Clock::now() + asked);
    }
    ++task->tries;
    ++counts_.retries;
    wait(std::move(task), time);
    return true;
  }

  void redirect(TaskPointer task, Exchange exchange) {
    const std::string location(response_field(exchange, "Location"));
    const std::size_t limit = task->purpose == Purpose::robots ? robots_redirects : limits_.redirects;
    std::string why;
    std::optional<Url> next;
    if (location.empty()) {
      why = fmt::format("HTTP status {} without a Location", exchange.status);
    } else if (task->redirects == limit) {
      why = fmt::format("more than {} redirects", limit);
    } else {
      next = parse_url(location, &task->at, why);
    }
    if (!next) {
      keep_and_give_up(std::move(task), std::move(exchange), why);
      return;
    }
    ++counts_.redirects;
    ++task->redirects;
    task->tries = 0;
    task->at = std::move(*next);
    if (task->purpose == Purpose::page) task->exchanges.push_back(std::move(exchange));
    enqueue(std::move(task));
  }

  void learn_robots(const Task& task, const Exchange& exchange) {
    if (is_success(exchange.status)) {
      learn(task, Robots::parse(exchange.body, product_token(limits_.user_agent)));
    } else if (is_client_error(exchange.status) && exchange.status != too_many_requests) {
      learn(task, Robots::allow_all());
    } else {
      learn(task, Robots::unreachable(fmt::format("HTTP status {}", exchange.status)));
    }
  }

  void learn(const Task& task, Robots robots) {
    Site& site = sites_[task.robots_of];
    site.robots = std::move(robots);
    site.robots_time = Clock::now();
    site.knowledge = Site::Knowledge::known;
  }

  void keep_and_give_up(TaskPointer task, Exchange exchange, std::string why) {
    if (task->purpose == Purpose::page) task->exchanges.push_back(std::move(exchange));
    give_up(std::move(task), std::move(why));
  }

  void give_up(TaskPointer task, std::string why) {
    if (task->purpose == Purpose::robots) {
      learn(*task, Robots::unreachable(std::move(why)));
    } else {
      fail(std::move(task), std::move(why));
    }
  }

  void fail(TaskPointer task, std::string why) {
    if (task->at.text != task->start.text) why = fmt::format("{}: {}", task->at.text, why);
    if (task->purpose == Purpose::list) {
      handlers_.on_list(task->start, "", why);
    } else {
      handlers_.on_page({task->start.text, std::move(why), false, std::move(task->exchanges)});
    }
  }

  void deliver(TaskPointer task, Exchange exchange, bool unchanged) {
    if (task->purpose == Purpose::list) {
      handlers_.on_list(task->at, exchange.body, "");
      return;
    }
    task->exchanges.push_back(std::move(exchange));
    handlers_.on_page({task->start.text, "", unchanged, std::move(task->exchanges)});
  }

  FetchLimits limits_;
  FetchHandlers handlers_;
  FetchCounts counts_;
  CURLM* multi_;
  std::unordered_map<std::string, Site> sites_;  // by origin
  std::map<std::string, Site*> lines_;           // those with tasks that wait
  std::string turn_;                             // whose it was last
  std::vector<Waiting> waiting_;                 // a heap: tasks that are tried again later
  std::uint64_t order_ = 0;
  std::unordered_map<CURL*, Active> active_;
};

Fetcher::Fetcher(FetchLimits limits, FetchHandlers handlers)
    : engine_(std::make_unique<Engine>(std::move(limits), std::move(handlers))) {}

Fetcher::~Fetcher() = default;

void Fetcher::add_page(Url url) { engine_->add(Purpose::page, std::move(url)); }

void Fetcher::add_list(Url url) { engine_->add(Purpose::list, std::move(url)); }

bool Fetcher::run() { return engine_->run(); }

const FetchCounts& Fetcher::counts() const { return engine_->counts(); }

}  // namespace tally
