#include "pipeline/store/postgresql.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "pipeline/store/fact_columns.h"
#include "pipeline/store/schema.h"

namespace tally {
namespace {

constexpr int patience_s = 10;  // for a server to answer when it is first called

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

// A message of libpq as one line: it ends with a line feed, and its details are lines of their own.
std::string one_line(std::string_view message) {
  while (message.ends_with('\n')) message.remove_suffix(1);
  std::string line(message);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

class Connection {
 public:
  explicit Connection(std::string uri) : uri_(std::move(uri)) {
    const std::string patience = std::to_string(patience_s);
    const std::array<const char*, 4> names = {"connect_timeout", "application_name", "dbname", nullptr};
    // What stands in the URI comes last and counts.
    const std::array<const char*, 4> values = {patience.c_str(), "tally", uri_.c_str(), nullptr};
    handle_.reset(PQconnectdbParams(names.data(), values.data(), 1));
    if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK) fail();
    PQsetNoticeProcessor(
        handle_.get(), [](void*, const char*) {}, nullptr);
    if (PQsetClientEncoding(handle_.get(), "UTF8") != 0) fail();
  }

  Result run(const std::string& sql) const { return checked(Result(PQexec(handle_.get(), sql.c_str()))); }

  Result ask(const std::string& sql, std::initializer_list<const char*> values) const {
    return checked(Result(PQexecParams(handle_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                                       values.begin(), nullptr, nullptr, 0)));
  }

  // Rows in the text format of COPY, https://www.postgresql.org/docs/15/sql-copy.html
  void copy(const std::string& table, std::string_view rows) const {
    const Result begun(PQexec(handle_.get(), fmt::format("COPY {} FROM STDIN", table).c_str()));
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) fail();
    constexpr std::size_t block = 1U << 20;
    for (; !rows.empty(); rows.remove_prefix(std::min(block, rows.size()))) {
      const auto size = static_cast<int>(std::min(block, rows.size()));
      if (PQputCopyData(handle_.get(), rows.data(), size) != 1) fail();
    }
    if (PQputCopyEnd(handle_.get(), nullptr) != 1) fail();
    while (const Result result{PQgetResult(handle_.get())}) {
      if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail();
    }
  }

  [[noreturn]] void fail() const { fail(handle_ ? one_line(PQerrorMessage(handle_.get())) : "out of memory"); }
  [[noreturn]] void fail(std::string_view reason) const { throw StoreError(uri_, reason); }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  Result checked(Result result) const {
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail();
    return result;
  }

  std::string uri_;
  std::unique_ptr<PGconn, Finish> handle_;
};

std::string_view field(const Result& result, int row, int column) {
  return {PQgetvalue(result.get(), row, column), static_cast<std::size_t>(PQgetlength(result.get(), row, column))};
}

std::int64_t number(const Result& result, int row, int column) {
  const std::string_view digits = field(result, row, column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Rows as COPY reads them.
class CopyRows {
 public:
  CopyRows& operator<<(std::string_view text) {
    separate();
    for (const char c : text) {
      switch (c) {
        case '\\': rows_ += "\\\\"; break;
        case '\n': rows_ += "\\n"; break;
        case '\r': rows_ += "\\r"; break;
        case '\t': rows_ += "\\t"; break;
        // A text of PostgreSQL holds no NUL.
        case '\0': rows_ += "\xEF\xBF\xBD"; break;
        default: rows_.push_back(c);
      }
    }
    return *this;
  }
  CopyRows& operator<<(std::optional<std::string_view> text) {
    if (text) return *this << *text;
    separate();
    rows_ += "\\N";
    return *this;
  }
  CopyRows& operator<<(std::int64_t value) { return *this << std::string_view(fmt::format_int(value).c_str()); }
  void end_row() {
    rows_.push_back('\n');
    begins_ = true;
  }
  void clear() { rows_.clear(); }
  [[nodiscard]] std::string_view rows() const { return rows_; }

 private:
  void separate() {
    if (!begins_) rows_.push_back('\t');
    begins_ = false;
  }
  std::string rows_;
  bool begins_ = true;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// schemas/sql/tables.sql says what is other here than in SQLite.
std::string tables() {
  std::string sql(embedded_schema("sql/tables.sql"));
  replace_all(sql, "INTEGER PRIMARY KEY", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
  replace_all(sql, " WITHOUT ROWID;", ";");
  return sql;
}

bool has_store(const Connection& connection) {
  return number(connection.run("SELECT count(*) FROM pg_namespace WHERE nspname = 'tally'"), 0, 0) != 0;
}

// One at a time: batches of several loads would lock rows in different orders.
constexpr const char* take_turns = "SELECT pg_advisory_xact_lock(hashtext('tally'))";

void make_tables(const Connection& connection) {
  connection.run("BEGIN");
  connection.run(take_turns);
  if (!has_store(connection)) {
    connection.run("CREATE SCHEMA tally; SET LOCAL search_path = tally;");
    connection.run(tables());
    connection.run(std::string(embedded_schema("sql/views.sql")));
    connection.run(std::string(embedded_schema("sql/postgresql.sql")));
    connection.run(fmt::format("INSERT INTO store_version VALUES ({})", store_version));
  }
  connection.run("COMMIT");
}

void check_version(const Connection& connection) {
  if (!has_store(connection)) connection.fail("has no fact store: there is no schema “tally”");
  connection.run("SET search_path = tally, pg_temp");
  if (field(connection.run("SELECT to_regclass('tally.store_version')"), 0, 0).empty()) {
    connection.fail("its schema “tally” is no fact store");
  }
  const Result version = connection.run("SELECT max(version) FROM store_version");
  if (number(version, 0, 0) != store_version) {
    connection.fail(
        fmt::format("is a fact store of version {}, this program's is {}", field(version, 0, 0), store_version));
  }
}

// What comes by COPY waits here until it is merged. Texts, where the tables' types are texts.
std::string waiting_tables() {
  return fmt::format(
      "CREATE TEMPORARY TABLE new_documents (id TEXT, date TEXT) ON COMMIT DELETE ROWS;"
      "CREATE TEMPORARY TABLE new_entities (key TEXT, id TEXT, type TEXT, name TEXT) ON COMMIT DELETE ROWS;"
      "CREATE TEMPORARY TABLE new_facts ON COMMIT DELETE ROWS AS SELECT {} FROM facts WITH NO DATA;"
      "CREATE TEMPORARY TABLE new_passages ON COMMIT DELETE ROWS AS SELECT NULL::text AS id, {} FROM passages "
      "WITH NO DATA;"
      "CREATE TEMPORARY TABLE merged (number BIGINT, id TEXT, is_new BOOLEAN) ON COMMIT DELETE ROWS",
      fact_columns, passage_columns);
}

// Of a session that loads: a batch fits into memory, is merged into the index of words at once, and is too short a work
// for statements to be compiled for it.
constexpr const char* settings =
    "SET temp_buffers = '128MB'; SET work_mem = '64MB'; SET gin_pending_list_limit = '64MB'; SET jit = off";

std::string excluded(std::string_view columns) {
  std::string list = "excluded.";
  for (const char c : columns) {
    list.push_back(c);
    if (c == ' ') list += "excluded.";
  }
  return list;
}

constexpr std::string_view merge_nouns =
    "INSERT INTO documents (id, date) SELECT id, date FROM new_documents "
    "ON CONFLICT (id) DO UPDATE SET date = excluded.date WHERE documents.date IS DISTINCT FROM excluded.date;"
    "INSERT INTO entities (key, id, type, name) SELECT key, id, type, name FROM new_entities "
    "ON CONFLICT (key) DO UPDATE SET type = excluded.type, name = excluded.name "
    "WHERE entities.type <> excluded.type OR entities.name <> excluded.name";

class PostgresqlStore : public FactStore {
 public:
  PostgresqlStore(const std::string& uri, StoreUse use) : connection_(uri) {
    if (use == StoreUse::load && !has_store(connection_)) make_tables(connection_);
    check_version(connection_);
    if (use == StoreUse::load) {
      connection_.run(settings);
      connection_.run(waiting_tables());
    }
  }

  LoadCounts put(std::span<const FactRow> rows) override {
    collect(rows);
    LoadCounts counts;
    try {
      connection_.run("BEGIN");
      connection_.run(take_turns);
      counts = merge(rows.size());
      connection_.run("COMMIT");
    } catch (const StoreError&) {
      abandon();
      throw;
    }
    return counts;
  }

  std::vector<Fact> find(const FactQuestion& question) override {
    std::string words = "{";
    for (const std::string& word : question.words) words += fmt::format("{}\"{}\"", words.size() > 1 ? "," : "", word);
    words += "}";
    const std::string limit = std::to_string(question.limit);
    const Result facts =
        connection_.ask(fmt::format("{} WHERE string_to_array(f.words, ' ') @> $1::text[] {} LIMIT $2::bigint",
                                    select_facts, facts_in_order),
                        {words.c_str(), limit.c_str()});
    std::vector<Fact> found;
    for (int row = 0; row < PQntuples(facts.get()); ++row) {
      found.push_back(fact_of([&](int column) { return field(facts, row, column); }));
      const std::string fact(field(facts, row, fact_number_column));
      const Result passages = connection_.ask(
          fmt::format("{} WHERE fact = $1::bigint ORDER BY side, position", select_passages), {fact.c_str()});
      for (int at = 0; at < PQntuples(passages.get()); ++at) {
        add_passage([&](int column) { return field(passages, at, column); }, found.back());
      }
    }
    return found;
  }

 private:
  void collect(std::span<const FactRow> rows) {
    documents_.clear();
    entities_.clear();
    facts_.clear();
    passages_.clear();
    for (const FactRow& row : rows) {
      documents_.insert_or_assign(row.fact.document, row.fact.document_date);
      if (row.fact.subject) entities_.insert_or_assign(row.subject, &*row.fact.subject);
      if (row.fact.attribution) entities_.insert_or_assign(row.attribution, &*row.fact.attribution);
      for_each_column(row, [&](const auto& value) { facts_ << value; });
      facts_.end_row();
      for_each_passage(row.fact, [&](std::string_view side, std::int64_t position, const Passage& passage) {
        passages_ << std::string_view(row.fact.id);
        const std::string value = passage.quantity.value.to_string();
        for_each_column(side, position, passage, value, [&](const auto& column) { passages_ << column; });
        passages_.end_row();
      });
    }
  }

  LoadCounts merge(std::size_t count) {
    CopyRows nouns;
    for (const auto& [id, date] : documents_) {
      nouns << std::string_view(id) << or_null(date);
      nouns.end_row();
    }
    connection_.copy("new_documents", nouns.rows());
    nouns.clear();
    for (const auto& [key, entity] : entities_) {
      nouns << std::string_view(key) << or_null(entity->id) << to_string(entity->type)
            << std::string_view(entity->name);
      nouns.end_row();
    }
    connection_.copy("new_entities", nouns.rows());
    connection_.copy("new_facts", facts_.rows());
    connection_.copy("new_passages", passages_.rows());
    connection_.run(std::string(merge_nouns));
    // An inserted row has no transaction that ended it.
    connection_.run(fmt::format(
        "WITH done AS (INSERT INTO facts ({0}) SELECT {0} FROM new_facts ON CONFLICT (id) DO UPDATE SET ({0}) = ({1}) "
        "WHERE facts.digest <> excluded.digest RETURNING number, id, xmax = 0 AS is_new) "
        "INSERT INTO merged SELECT number, id, is_new FROM done",
        fact_columns, excluded(fact_columns)));
    connection_.run("DELETE FROM passages p USING merged m WHERE p.fact = m.number AND NOT m.is_new");
    connection_.run(
        fmt::format("INSERT INTO passages (fact, {0}) SELECT m.number, {0} FROM new_passages p "
                    "JOIN merged m ON m.id = p.id ORDER BY m.number, side, position",
                    passage_columns));
    const Result counted = connection_.run("SELECT count(*) FILTER (WHERE is_new), count(*) FROM merged");
    const auto added = static_cast<std::uint64_t>(number(counted, 0, 0));
    const auto merged = static_cast<std::uint64_t>(number(counted, 0, 1));
    return {added, merged - added, count - merged};
  }

  // A connection that is gone has nothing to roll back.
  void abandon() const noexcept {
    try {
      connection_.run("ROLLBACK");
    } catch (const StoreError&) {
    }
  }

  Connection connection_;
  std::map<std::string, std::string> documents_;
  std::map<std::string, const FactEntity*> entities_;
  CopyRows facts_, passages_;
};

}  // namespace

std::unique_ptr<FactStore> open_postgresql_store(const std::string& uri, StoreUse use) {
  return std::make_unique<PostgresqlStore>(uri, use);
}

}  // namespace tally
