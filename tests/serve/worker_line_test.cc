#include "pipeline/serve/worker_line.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using tally::WorkerLine;

TEST_CASE("nothing is worked with by two threads, and always by its own") {
  constexpr int threads = 8, turns = 2000;
  struct Item {
    int used = 0;
    std::set<std::thread::id> by;
  };
  WorkerLine<Item> line(std::vector<Item>(3));
  std::atomic<int> working = 0, total = 0;
  std::atomic<bool> too_many = false, strange = false;
  std::vector<std::thread> users;
  for (int i = 0; i < threads; ++i) {
    users.emplace_back([&] {
      for (int turn = 0; turn < turns; ++turn) {
        const int used = line.with([&](Item& item) {
          if (++working > 3) too_many = true;
          item.by.insert(std::this_thread::get_id());
          if (item.by.size() > 1) strange = true;
          ++item.used;  // a race where two had it
          --working;
          return 1;
        });
        total += used;
      }
    });
  }
  for (std::thread& user : users) user.join();
  CHECK(!too_many);
  CHECK(!strange);
  CHECK(total == threads * turns);
}

TEST_CASE("what fails, fails for whoever asked") {
  WorkerLine<int> line({7});
  CHECK_THROWS_WITH(line.with([](int&) -> int { throw std::runtime_error("fails"); }), "fails");
  CHECK(line.with([](int& item) { return item; }) == 7);
}

TEST_CASE("those that wait are served in the order in which they came") {
  WorkerLine<int> line({0});
  std::vector<int> order;
  std::atomic<bool> open = false;
  std::atomic<int> waiting = 0;
  std::vector<std::thread> users;
  const auto ask = [&](int number) {
    users.emplace_back([&, number] {
      ++waiting;
      line.with([&](int&) {
        while (!open) std::this_thread::yield();
        order.push_back(number);
        return 0;
      });
    });
    while (waiting <= number) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  };
  for (int i = 0; i < 6; ++i) ask(i);
  open = true;
  for (std::thread& user : users) user.join();
  CHECK(order == std::vector{0, 1, 2, 3, 4, 5});
}
