#include "pipeline/serve/waiting_line.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

using tally::WaitingLine;

TEST_CASE("no item is lent to two threads at a time") {
  constexpr int threads = 8, turns = 2000;
  WaitingLine<int> line(std::vector<int>(3, 0));
  std::atomic<int> lent = 0;
  std::atomic<bool> too_many = false;
  std::vector<std::thread> users;
  for (int i = 0; i < threads; ++i) {
    users.emplace_back([&] {
      for (int turn = 0; turn < turns; ++turn) {
        line.with([&](int& item) {
          if (++lent > 3) too_many = true;
          ++item;  // a race where two had it
          --lent;
          return 0;
        });
      }
    });
  }
  for (std::thread& user : users) user.join();
  CHECK(!too_many);
  // The one that was given back last is lent first: asked for one after the other, they would be one and the same.
  int sum = 0;
  line.with([&](int& first) {
    return line.with([&](int& second) { return line.with([&](int& third) { return sum = first + second + third; }); });
  });
  CHECK(sum == threads * turns);
}

TEST_CASE("an item comes back where its use fails") {
  WaitingLine<int> line({7});
  CHECK_THROWS(line.with([](int&) -> int { throw std::runtime_error("fails"); }));
  CHECK(line.with([](int& item) { return item; }) == 7);
}

TEST_CASE("those that wait are served in the order in which they came") {
  WaitingLine<int> line({0});
  std::vector<int> order;
  std::atomic<int> waiting = 0;
  std::vector<std::thread> users;
  line.with([&](int&) {
    for (int i = 0; i < 5; ++i) {
      users.emplace_back([&, i] {
        ++waiting;
        line.with([&](int&) {
          order.push_back(i);
          return 0;
        });
      });
      while (waiting <= i) std::this_thread::yield();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return 0;
  });
  for (std::thread& user : users) user.join();
  CHECK(order == std::vector<int>{0, 1, 2, 3, 4});
}
