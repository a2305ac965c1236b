// Jobs that are made one after the other, worked on by several threads, and handed on in the order in which they were
// made. At most twice as many jobs as threads exist at a time, and their memory is used again.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tally {

// `read` fills the next job, or returns false at the end; `write` takes a finished one. Both are called on this thread.
// `make_worker` is called once on each of `threads` threads, and what it returns then works on that thread's jobs; with
// one thread all happens on this one. What any of them throws is thrown here.
template <typename Job>
class OrderedPool {
 public:
  using Worker = std::function<void(Job&)>;

  OrderedPool(std::function<bool(Job&)> read, std::function<Worker()> make_worker, std::function<void(Job&)> write)
      : read_(std::move(read)), make_worker_(std::move(make_worker)), write_(std::move(write)) {}

  // No job is read while those between reading and writing weigh `most` or more in all.
  OrderedPool& bound(std::function<std::size_t(const Job&)> weigh, std::size_t most) {
    weigh_ = std::move(weigh);
    most_ = most;
    return *this;
  }

  void run(std::size_t threads) {
    if (threads <= 1) {
      run_here();
    } else {
      run_on(threads);
    }
  }

 private:
  struct Slot {
    Job job;
    bool done = false;
    std::size_t weight = 0;
    std::exception_ptr error;
  };

  void run_here() {
    Job job;
    const Worker work = make_worker_();
    while (read_(job)) {
      work(job);
      write_(job);
    }
  }

  void run_on(std::size_t threads) {
    slots_ = std::vector<Slot>(2 * threads);
    std::vector<std::jthread> workers;
    const Closer closer{*this};
    for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([this] { work(); });
    std::size_t written = 0;
    for (bool more = true; more || written < read_count_;) {
      const bool room = read_count_ - written < slots_.size() && (weight_ < most_ || read_count_ == written);
      if (more && room) {
        more = read_one();
      } else {
        write_one(written++);
      }
    }
    close();
  }

  bool read_one() {
    Slot& slot = slots_[read_count_ % slots_.size()];
    if (!read_(slot.job)) return false;
    slot.weight = weigh_ ? weigh_(slot.job) : 0;
    weight_ += slot.weight;
    const std::lock_guard lock(mutex_);
    slot.done = false;
    ++read_count_;
    to_do_.notify_one();
    return true;
  }

  void write_one(std::size_t index) {
    Slot& slot = slots_[index % slots_.size()];
    {
      std::unique_lock lock(mutex_);
      finished_.wait(lock, [&] { return slot.done; });
    }
    if (slot.error) std::rethrow_exception(slot.error);
    write_(slot.job);
    weight_ -= slot.weight;
  }

  void work() {
    Worker worker;
    std::exception_ptr failure;
    try {
      worker = make_worker_();
    } catch (...) {
      failure = std::current_exception();
    }
    for (;;) {
      std::unique_lock lock(mutex_);
      to_do_.wait(lock, [&] { return closed_ || taken_ < read_count_; });
      if (closed_) return;
      Slot& slot = slots_[taken_++ % slots_.size()];
      lock.unlock();
      slot.error = failure;
      try {
        if (!failure) worker(slot.job);
      } catch (...) {
        slot.error = std::current_exception();
      }
      lock.lock();
      slot.done = true;
      finished_.notify_one();
    }
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    to_do_.notify_all();
  }

  // Sends the workers home on every way out.
  struct Closer {
    OrderedPool& pool;
    ~Closer() { pool.close(); }
  };

  std::function<bool(Job&)> read_;
  std::function<Worker()> make_worker_;
  std::function<void(Job&)> write_;
  std::function<std::size_t(const Job&)> weigh_;
  std::size_t most_ = 1;
  std::size_t weight_ = 0;  // of the jobs between reading and writing
  std::vector<Slot> slots_;
  std::mutex mutex_;  // guards what follows, and Slot::done
  std::condition_variable to_do_, finished_;
  std::size_t read_count_ = 0;
  std::size_t taken_ = 0;
  bool closed_ = false;
};

}  // namespace tally
