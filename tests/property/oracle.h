// What the oracles of this room share: how many cases each tries, what went wrong, and a reader of one language.
//
// An oracle is a program that knows the right answer better than anyone can type it: ICU's formatters write a figure,
// the extractor must read it back. Every oracle is seeded, so a failure comes back at the next run.
#pragma once

#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/extractor.h"
#include "pipeline/normalise/normalised_text.h"

namespace tally::test {

// The number of cases of an oracle: its own default, or $TALLY_ORACLE_COUNT where that is larger.
inline std::size_t oracle_count(std::size_t usual) {
  const char* wanted = std::getenv("TALLY_ORACLE_COUNT");
  return wanted == nullptr ? usual : std::max<std::size_t>(usual, std::strtoull(wanted, nullptr, 10));
}

inline const Extractor& extractor(const std::string& language) {
  static std::map<std::string, Extractor> loaded;
  const auto it = loaded.find(language);
  return it != loaded.end() ? it->second : loaded.emplace(language, Extractor::load(language)).first->second;
}

inline std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The carrier sentence with its "{}" filled in.
inline std::string in_sentence(std::string_view carrier, std::string_view figure) {
  const std::size_t at = carrier.find("{}");
  return std::string(carrier.substr(0, at)).append(figure).append(carrier.substr(at + 2));
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool once_in(std::int64_t n) { return between(1, n) == 1; }
  template <typename T>
  const T& any_of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(list.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

// Reads one text after another; keeps its buffers.
class Reader {
 public:
  explicit Reader(const std::string& language) : extractor_(extractor(language)) {}

  const Reading& read(std::string_view text) {
    original_ = text;
    normalised_.assign(original_);
    extractor_.read(normalised_.text(), work_, reading_);
    return reading_;
  }
  [[nodiscard]] std::string_view text() const { return normalised_.text(); }
  [[nodiscard]] const Reading& reading() const { return reading_; }

  // The mentions of the last text: "[12 tỷ] money 12000000000 VND; …".
  [[nodiscard]] std::string described() const {
    std::string out;
    for (const Mention& m : reading_.mentions) {
      out += out.empty() ? "[" : "; [";
      out += slice(text(), m.bytes);
      out += "] ";
      out += to_string(m.quantity.kind);
      out += " " + m.quantity.value.to_string() + " " + m.quantity.unit;
      if (m.quantity.modifier != Modifier::none) out.append(" ").append(to_string(m.quantity.modifier));
    }
    return out.empty() ? "nothing" : out;
  }

 private:
  const Extractor& extractor_;
  std::string original_;
  NormalisedText normalised_;
  Workspace work_;
  Reading reading_;
};

// Counts cases and keeps what failed, by class, a few of each. Millions of CHECKs would take longer than the oracle.
class Failures {
 public:
  void pass() { ++cases_; }
  void fail(const std::string& group, std::string what) {
    ++cases_;
    ++failed_;
    auto& [count, shown] = groups_[group];
    ++count;
    if (shown.size() < 5) shown.push_back(std::move(what));
  }
  [[nodiscard]] std::size_t failed() const { return failed_; }
  [[nodiscard]] std::size_t cases() const { return cases_; }
  [[nodiscard]] std::string report() const {
    std::string out = std::to_string(failed_) + " of " + std::to_string(cases_) + " failed";
    for (const auto& [group, kept] : groups_) {
      out += "\n" + group + ": " + std::to_string(kept.first);
      for (const std::string& what : kept.second) out += "\n    " + what;
    }
    return out;
  }

 private:
  std::size_t cases_ = 0;
  std::size_t failed_ = 0;
  std::map<std::string, std::pair<std::size_t, std::vector<std::string>>> groups_;
};

}  // namespace tally::test

// No case may fail, and there must have been some.
#define REQUIRE_NO_FAILURE(failures)   \
  do {                                 \
    INFO((failures).report());         \
    CHECK((failures).cases() > 0);     \
    REQUIRE((failures).failed() == 0); \
  } while (false)
