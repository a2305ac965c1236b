// Knowledge bases that take facts. Which one, a URI says:
//
//   facts.sqlite                      SQLite, in a file
//   postgresql://user@host/database   PostgreSQL, in the schema "tally"; as libpq has it
//   sparql+http://host:port/path      a SPARQL 1.1 store, by its Graph Store Protocol; https too
//
// docs/knowledge-base.md has the tables, and what of a fact becomes which statement.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/store/fact_row.h"

namespace tally {

// The store cannot be reached, is none, is full, or refuses. Names the store, without its password.
class StoreError : public std::runtime_error {
 public:
  StoreError(std::string_view uri, std::string_view reason);
};

struct LoadCounts {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;

  LoadCounts& operator+=(const LoadCounts& other);
};

// What a question asks for.
struct FactQuestion {
  std::vector<std::string> words;  // as WordFolder makes them; a fact must have all of them
  std::size_t limit = 0;           // of facts
};

class FactStore {
 public:
  FactStore() = default;
  FactStore(const FactStore&) = delete;
  FactStore& operator=(const FactStore&) = delete;
  virtual ~FactStore() = default;

  // Facts whose ids are new are added, those that have changed replaced, the others let be: all of these or, where
  // this throws StoreError, none. No two of them have the same id.
  virtual LoadCounts put(std::span<const FactRow> rows) = 0;
  // Nothing more comes. What is still held back is put.
  virtual LoadCounts finish() { return {}; }

  // The facts that have all words, the newest articles' first.
  virtual std::vector<Fact> find(const FactQuestion& question) = 0;
};

enum class StoreUse : std::uint8_t { load, query };

// A store to load is made where there is none; throws StoreError.
std::unique_ptr<FactStore> open_store(const std::string& uri, StoreUse use);

}  // namespace tally
