// A pattern and what replaces its first match: how a language forms the singular or the plural of a word.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace tally {

// The pattern is compiled when it is first asked for. Threads may share it.
class Substitution {
 public:
  Substitution() = default;
  Substitution(std::string pattern, std::string with) : pattern_(std::move(pattern)), with_(std::move(with)) {}

  [[nodiscard]] const std::string& pattern() const { return pattern_; }
  // What is wrong with the pattern; "" if nothing.
  [[nodiscard]] std::string error() const { return compiled().ok() ? std::string() : compiled().error(); }

  // Replaces the first match in `text`; false where there is none.
  bool apply(std::string& text) const { return re2::RE2::Replace(&text, compiled(), with_); }

  // See image.h.
  template <typename Self, typename Archive>
  static void exchange(Self& self, Archive& archive) {
    archive(self.pattern_, self.with_);
  }

 private:
  struct Compiled {
    std::once_flag once;
    std::unique_ptr<re2::RE2> expression;
  };
  [[nodiscard]] const re2::RE2& compiled() const {
    std::call_once(compiled_->once,
                   [this] { compiled_->expression = std::make_unique<re2::RE2>(pattern_, re2::RE2::Quiet); });
    return *compiled_->expression;
  }

  std::string pattern_;
  std::string with_;
  std::unique_ptr<Compiled> compiled_ = std::make_unique<Compiled>();
};

}  // namespace tally
