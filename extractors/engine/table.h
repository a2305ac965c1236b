// An array that does not change once it is made: its own, or lent from storage that outlives it, such as the image of a
// pack that is part of the program.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace tally {

template <typename T>
class Table {
 public:
  Table() = default;
  explicit Table(std::vector<T> own) : own_(std::move(own)), all_(own_) {}
  static Table lent(std::span<const T> all) {
    Table table;
    table.all_ = all;
    return table;
  }
  // What is moved keeps its place in memory.
  Table(Table&& other) noexcept : own_(std::move(other.own_)), all_(std::exchange(other.all_, {})) {}
  Table& operator=(Table&& other) noexcept {
    own_ = std::move(other.own_);
    all_ = std::exchange(other.all_, {});
    return *this;
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() = default;

  const T& operator[](std::size_t i) const { return all_[i]; }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] const T* data() const { return all_.data(); }
  [[nodiscard]] const T* begin() const { return all_.data(); }
  [[nodiscard]] const T* end() const { return all_.data() + all_.size(); }

 private:
  std::vector<T> own_;
  std::span<const T> all_;
};

}  // namespace tally
