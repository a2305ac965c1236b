#include "pipeline/store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <unordered_map>

#include "pipeline/store/fact_columns.h"
#include "pipeline/store/schema.h"

namespace tally {
namespace {

// "taly": tells a fact store from other databases, https://www.sqlite.org/pragma.html#pragma_application_id
constexpr int application_id = 0x74616c79;
constexpr int patience_ms = 30'000;  // for another process that writes
constexpr std::size_t most_known = 1U << 16;

class Database {
 public:
  Database(std::string path, StoreUse use) : path_(std::move(path)) {
    const int flags = use == StoreUse::load ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // a lock around every allocation, for counters that nobody reads
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path_.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK) fail();
    sqlite3_extended_result_codes(handle(), 1);
    sqlite3_busy_timeout(handle(), patience_ms);
  }

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

  void run(const std::string& sql) const {
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }

  [[noreturn]] void fail() const { fail(handle() != nullptr ? sqlite3_errmsg(handle()) : "out of memory"); }
  [[noreturn]] void fail(std::string_view reason) const { throw StoreError(path_, reason); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

class Statement {
 public:
  Statement(const Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &prepared, nullptr) != SQLITE_OK) {
      database.fail();
    }
    handle_.reset(prepared);
  }

  // Texts are bound as they are, without a copy: they must live until the statement is reset.
  Statement& bind(std::string_view text) {
    sqlite3_bind_text64(handle_.get(), ++bound_, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
  }
  Statement& bind(std::int64_t number) {
    sqlite3_bind_int64(handle_.get(), ++bound_, number);
    return *this;
  }
  template <typename Value>
  Statement& bind(const std::optional<Value>& value) {
    if (value) return bind(*value);
    sqlite3_bind_null(handle_.get(), ++bound_);
    return *this;
  }

  // False when there is no further row. The statement is then ready to be bound again.
  bool step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    reset();
    if (code != SQLITE_DONE) database_->fail();
    return false;
  }
  void reset() {
    sqlite3_reset(handle_.get());
    bound_ = 0;
  }
  void run() {
    while (step()) {
    }
  }

  [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  [[nodiscard]] std::string_view text(int column) const {
    const auto* bytes = sqlite3_column_text(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bound_ = 0;
};

// Undone unless it is committed.
class Transaction {
 public:
  explicit Transaction(const Database& database) : database_(&database) { database.run("BEGIN IMMEDIATE"); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (database_ != nullptr) sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  void commit() {
    database_->run("COMMIT");
    database_ = nullptr;
  }

 private:
  const Database* database_;
};

std::int64_t pragma(const Database& database, std::string_view name) {
  Statement statement(database, fmt::format("PRAGMA {}", name));
  const std::int64_t value = statement.step() ? statement.number(0) : 0;
  statement.reset();
  return value;
}

bool is_empty(const Database& database) {
  Statement statement(database, "SELECT count(*) FROM sqlite_schema");
  statement.step();
  const bool empty = statement.number(0) == 0;
  statement.reset();
  return empty;
}

void make_tables(const Database& database) {
  database.run("PRAGMA journal_mode = WAL");
  Transaction transaction(database);
  if (is_empty(database)) {
    for (const std::string_view part : {"sql/tables.sql", "sql/views.sql", "sql/sqlite.sql"}) {
      database.run(std::string(embedded_schema(part)));
    }
    database.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, store_version));
  }
  transaction.commit();
}

void check_version(const Database& database) {
  if (pragma(database, "application_id") != application_id) database.fail("is a database, but no fact store");
  if (const std::int64_t version = pragma(database, "user_version"); version != store_version) {
    database.fail(fmt::format("is a fact store of version {}, this program's is {}", version, store_version));
  }
}

Database open(const std::string& path, StoreUse use) {
  Database database(path, use);
  if (use == StoreUse::load && is_empty(database)) make_tables(database);
  check_version(database);
  // Commits outlive the program at any point; only those of the last moment a power cut.
  database.run("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY");
  return database;
}

class SqliteStore : public FactStore {
 public:
  SqliteStore(const std::string& path, StoreUse use) : database_(open(path, use)) {
    if (use == StoreUse::load) load_.emplace(database_);
  }

  LoadCounts put(std::span<const FactRow> rows) override {
    LoadCounts counts;
    Transaction transaction(database_);
    for (const FactRow& row : rows) put(row, counts);
    transaction.commit();
    return counts;
  }

  std::vector<Fact> find(const FactQuestion& question) override;

 private:
  struct Load {
    Statement find_fact, put_document, put_entity, add_fact, add_words, change_fact, drop_passages, add_passage;
    std::unordered_map<std::string, std::string> documents, entities;  // what is known to be there, as it is there

    explicit Load(const Database& database)
        : find_fact(database, "SELECT number, digest FROM facts WHERE id = ?"),
          put_document(database,
                       "INSERT INTO documents (id, date) VALUES (?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET date = excluded.date WHERE date IS NOT excluded.date"),
          put_entity(database,
                     "INSERT INTO entities (key, id, type, name) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE "
                     "SET type = excluded.type, name = excluded.name "
                     "WHERE type <> excluded.type OR name <> excluded.name"),
          add_fact(database, fmt::format("INSERT INTO facts ({}) VALUES ({})", fact_columns, marks(fact_column_count))),
          add_words(database, "INSERT INTO facts_text (rowid, words) VALUES (?, ?)"),
          change_fact(database, fmt::format("UPDATE facts SET ({}) = ({}) WHERE number = ?", fact_columns,
                                            marks(fact_column_count))),
          drop_passages(database, "DELETE FROM passages WHERE fact = ?"),
          add_passage(database, fmt::format("INSERT INTO passages (fact, {}) VALUES ({})", passage_columns,
                                            marks(passage_column_count + 1))) {}

    static std::string marks(std::size_t count) {
      std::string marks = "?";
      for (std::size_t i = 1; i < count; ++i) marks += ", ?";
      return marks;
    }
  };

  void put(const FactRow& row, LoadCounts& counts) {
    load_->find_fact.bind(std::string_view(row.fact.id));
    if (!load_->find_fact.step()) {
      put_nouns(row);
      bind_fact(row, load_->add_fact).run();
      const std::int64_t number = sqlite3_last_insert_rowid(database_.handle());
      load_->add_words.bind(number).bind(std::string_view(row.words)).run();
      put_passages(row.fact, number);
      ++counts.added;
      return;
    }
    const std::int64_t number = load_->find_fact.number(0);
    const bool same = load_->find_fact.number(1) == row.digest;
    load_->find_fact.reset();
    if (same) {
      ++counts.unchanged;
      return;
    }
    put_nouns(row);
    bind_fact(row, load_->change_fact).bind(number).run();
    load_->drop_passages.bind(number).run();
    put_passages(row.fact, number);
    ++counts.changed;
  }

  void put_nouns(const FactRow& row) {
    const Fact& fact = row.fact;
    if (is_news(load_->documents, fact.document, fact.document_date)) {
      load_->put_document.bind(std::string_view(fact.document)).bind(or_null(fact.document_date)).run();
    }
    if (fact.subject) put_entity(row.subject, *fact.subject);
    if (fact.attribution) put_entity(row.attribution, *fact.attribution);
  }

  void put_entity(const std::string& key, const FactEntity& entity) {
    if (!is_news(load_->entities, key, std::string(type_name(entity)) + ":" + entity.name)) return;
    load_->put_entity.bind(std::string_view(key)).bind(or_null(entity.id)).bind(type_name(entity));
    load_->put_entity.bind(std::string_view(entity.name)).run();
  }

  static bool is_news(std::unordered_map<std::string, std::string>& known, const std::string& key,
                      const std::string& about) {
    if (const auto found = known.find(key); found != known.end() && found->second == about) return false;
    if (known.size() >= most_known) known.clear();
    known.insert_or_assign(key, about);
    return true;
  }

  static Statement& bind_fact(const FactRow& row, Statement& statement) {
    for_each_column(row, [&](const auto& value) { statement.bind(value); });
    return statement;
  }

  void put_passages(const Fact& fact, std::int64_t number) {
    for_each_passage(fact, [&](std::string_view side, std::int64_t position, const Passage& passage) {
      load_->add_passage.bind(number);
      const std::string value = passage.quantity.value.to_string();
      for_each_column(side, position, passage, value, [&](const auto& column) { load_->add_passage.bind(column); });
      load_->add_passage.run();
    });
  }

  Database database_;
  std::optional<Load> load_;
};

// What is asked of the full-text index: all words, each quoted.
std::string match_of(const std::vector<std::string>& words) { return fmt::format("\"{}\"", fmt::join(words, "\" \"")); }

std::vector<Fact> SqliteStore::find(const FactQuestion& question) {
  const std::string match = match_of(question.words);
  Statement facts(database_,
                  fmt::format("{} JOIN facts_text x ON x.rowid = f.number WHERE facts_text MATCH ? {} LIMIT ?",
                              select_facts, facts_in_order));
  Statement passages(database_, fmt::format("{} WHERE fact = ? ORDER BY side, position", select_passages));
  facts.bind(std::string_view(match)).bind(static_cast<std::int64_t>(question.limit));
  std::vector<Fact> found;
  while (facts.step()) {
    found.push_back(fact_of([&](int column) { return facts.text(column); }));
    passages.bind(facts.number(fact_number_column));
    while (passages.step()) {
      add_passage([&](int column) { return passages.text(column); }, found.back());
    }
  }
  return found;
}

}  // namespace

std::unique_ptr<FactStore> open_sqlite_store(const std::string& path, StoreUse use) {
  return std::make_unique<SqliteStore>(path, use);
}

}  // namespace tally
