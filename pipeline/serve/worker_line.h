// Things that have a thread each, which does with them what other threads ask for, in the order in which they ask. So
// what a thing allocates and frees stays in one thread, however many ask.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace tally {

template <typename Item>
class WorkerLine {
 public:
  explicit WorkerLine(std::vector<Item> items) : items_(std::move(items)) {
    for (Item& item : items_) threads_.emplace_back([this, &item] { work(item); });
  }
  // Nobody may be waiting any more.
  ~WorkerLine() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    has_task_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  WorkerLine(const WorkerLine&) = delete;
  WorkerLine& operator=(const WorkerLine&) = delete;

  // What `use` makes of an item, in that item's thread; waits for it. What `use` throws is thrown here.
  template <typename Use>
  auto with(const Use& use) {
    std::optional<std::invoke_result_t<const Use&, Item&>> result;
    Task task;
    task.run = [&](Item& item) { result.emplace(use(item)); };
    std::unique_lock lock(mutex_);
    line_.push_back(&task);
    has_task_.notify_one();
    task.turn.wait(lock, [&] { return task.done; });
    lock.unlock();
    if (task.failure) std::rethrow_exception(task.failure);
    return std::move(*result);
  }

 private:
  struct Task {
    std::function<void(Item&)> run;
    std::exception_ptr failure;
    bool done = false;
    std::condition_variable turn;
  };

  void work(Item& item) {
    std::unique_lock lock(mutex_);
    while (true) {
      has_task_.wait(lock, [&] { return !line_.empty() || closed_; });
      if (line_.empty()) return;
      Task& task = *line_.front();
      line_.pop_front();
      lock.unlock();
      try {
        task.run(item);
      } catch (...) {
        task.failure = std::current_exception();
      }
      lock.lock();
      task.done = true;
      task.turn.notify_one();  // with the lock: behind it the task may be gone
    }
  }

  std::vector<Item> items_;
  std::mutex mutex_;
  std::condition_variable has_task_;
  std::deque<Task*> line_;  // of those that wait
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tally
