#include "pipeline/run/ordered_pool.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <set>
#include <stdexcept>
#include <string>

using namespace tally;

namespace {

struct Number {
  int in = 0;
  int out = 0;
};

struct Run {
  std::vector<int> written;
  std::atomic<int> workers = 0;
  std::atomic<int> begun = 0;
  int most_ahead = 0;
  int read = 0;

  void operator()(std::size_t threads, int count, int bad = -1) {
    OrderedPool<Number>(
        [&](Number& job) {
          if (read == count) return false;
          job.in = read++;
          most_ahead = std::max(most_ahead, read - static_cast<int>(written.size()));
          return true;
        },
        [&] {
          ++workers;
          return [this, bad](Number& job) {
            ++begun;
            // The later ones of a handful are ready first.
            std::this_thread::sleep_for(std::chrono::microseconds(50 * (5 - job.in % 5)));
            if (job.in == bad) throw std::runtime_error("job " + std::to_string(job.in));
            job.out = job.in * job.in;
          };
        },
        [&](Number& job) { written.push_back(job.out); })
        .run(threads);
  }
};

}  // namespace

TEST_CASE("jobs come out in the order in which they went in, with any number of threads") {
  for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
    Run run;
    run(threads, 200);
    REQUIRE(run.written.size() == 200);
    for (int i = 0; i < 200; ++i) CHECK(run.written[static_cast<std::size_t>(i)] == i * i);
    CHECK(run.workers == static_cast<int>(threads));
    CHECK(run.most_ahead <= static_cast<int>(2 * threads));
  }
}

TEST_CASE("no jobs are no trouble") {
  for (const std::size_t threads : {1U, 4U}) {
    Run run;
    run(threads, 0);
    CHECK(run.written.empty());
  }
}

TEST_CASE("what a worker throws is thrown to the caller, after the jobs before it were written") {
  for (const std::size_t threads : {1U, 4U}) {
    Run run;
    CHECK_THROWS_WITH(run(threads, 100, 37), "job 37");
    CHECK(run.written.size() == 37);
  }
}

TEST_CASE("a worker that cannot be made ends the run") {
  OrderedPool<Number> pool([](Number&) { return true; },
                           []() -> std::function<void(Number&)> { throw std::runtime_error("no worker"); },
                           [](Number&) {});
  CHECK_THROWS_WITH(pool.run(1), "no worker");
  CHECK_THROWS_WITH(pool.run(3), "no worker");
}

TEST_CASE("jobs between reading and writing weigh no more than the bound and one job") {
  struct Weighed {
    std::size_t weight = 0;
  };
  constexpr std::size_t most = 10, weight = 4;
  std::size_t between = 0, peak = 0;
  int left = 200;
  OrderedPool<Weighed>(
      [&](Weighed& job) {
        if (left-- == 0) return false;
        job.weight = weight;
        between += weight;
        peak = std::max(peak, between);
        return true;
      },
      [] { return [](Weighed&) {}; }, [&](Weighed& job) { between -= job.weight; })
      .bound([](const Weighed& job) { return job.weight; }, most)
      .run(8);
  CHECK(between == 0);
  CHECK(peak > weight);
  CHECK(peak < most + weight);
}
