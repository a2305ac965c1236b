// Things that are lent to one thread at a time, to those that wait in the order in which they came.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace tally {

template <typename Item>
class WaitingLine {
 public:
  explicit WaitingLine(std::vector<Item> items) : items_(std::move(items)) {
    for (Item& item : items_) free_.push_back(&item);
  }

  // Calls `use` with an item as soon as it is this thread's turn.
  template <typename Use>
  auto with(const Use& use) {
    const Loan loan(*this);
    return use(*loan.item);
  }

 private:
  struct Waiter {
    Item* item = nullptr;
    std::condition_variable turn;
  };

  struct Loan {
    explicit Loan(WaitingLine& line) : from(line), item(line.take()) {}
    ~Loan() { from.give(item); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    WaitingLine& from;
    Item* item;
  };

  Item* take() {
    std::unique_lock lock(mutex_);
    if (!free_.empty()) {
      Item* item = free_.back();
      free_.pop_back();
      return item;
    }
    Waiter waiter;
    line_.push_back(&waiter);
    waiter.turn.wait(lock, [&] { return waiter.item != nullptr; });
    return waiter.item;
  }

  void give(Item* item) {
    const std::lock_guard lock(mutex_);
    if (line_.empty()) {
      free_.push_back(item);
      return;
    }
    line_.front()->item = item;
    line_.front()->turn.notify_one();
    line_.pop_front();
  }

  std::vector<Item> items_;
  std::mutex mutex_;
  std::vector<Item*> free_;
  std::deque<Waiter*> line_;  // of threads that wait
};

}  // namespace tally
