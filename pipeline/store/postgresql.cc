#include "pipeline/store/postgresql.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <memory>
#include <optional>
#include <unordered_map>
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

// A text of PostgreSQL holds no NUL.
void append_character(char c, std::string& text) {
  if (c == '\0') {
    text += "\xEF\xBF\xBD";
  } else {
    text.push_back(c);
  }
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
        default: append_character(c, rows_);
      }
    }
    return *this;
  }
  template <typename Value>
  CopyRows& operator<<(const std::optional<Value>& value) {
    if (value) return *this << *value;
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
  replace_all(sql, " TEXT", " TEXT COLLATE \"C\"");
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

// Documents and entities are of many batches: what comes by COPY waits here until it is merged.
constexpr const char* waiting_tables =
    "CREATE TEMPORARY TABLE new_documents (id TEXT, date TEXT) ON COMMIT DELETE ROWS;"
    "CREATE TEMPORARY TABLE new_entities (key TEXT, id TEXT, type TEXT, name TEXT) ON COMMIT DELETE ROWS";

// Of a session that loads: a batch fits into memory, is merged into the index of words at once, and is too short a work
// for statements to be compiled for it.
constexpr const char* settings =
    "SET temp_buffers = '128MB'; SET work_mem = '4MB'; SET gin_pending_list_limit = '4MB'; SET jit = off";

constexpr const char* merge_nouns =
    "INSERT INTO documents (id, date) SELECT id, date FROM new_documents "
    "ON CONFLICT (id) DO UPDATE SET date = excluded.date WHERE documents.date IS DISTINCT FROM excluded.date;"
    "INSERT INTO entities (key, id, type, name) SELECT key, id, type, name FROM new_entities "
    "ON CONFLICT (key) DO UPDATE SET type = excluded.type, name = excluded.name "
    "WHERE entities.type <> excluded.type OR entities.name <> excluded.name";

// Of ids: the place in the list, from 1, the number and the digest of those that are facts already.
constexpr const char* known_facts =
    "SELECT wanted.place, f.number, f.digest FROM unnest($1::text[]) WITH ORDINALITY AS wanted (id, place) "
    "JOIN facts f ON f.id = wanted.id";
constexpr const char* delete_passages = "DELETE FROM passages WHERE fact = ANY ($1::bigint[])";
constexpr const char* delete_facts = "DELETE FROM facts WHERE number = ANY ($1::bigint[])";
constexpr const char* next_numbers =
    "SELECT nextval(sequence) FROM CAST(pg_get_serial_sequence('facts', 'number') AS regclass) AS sequence, "
    "generate_series(1, $1::bigint)";

// A value of array type, https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO
class ArrayText {
 public:
  void add(std::string_view item) {
    items_ += items_.empty() ? "\"" : ",\"";
    for (const char c : item) {
      if (c == '"' || c == '\\') items_.push_back('\\');
      append_character(c, items_);
    }
    items_.push_back('"');
  }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] std::string text() const { return "{" + items_ + "}"; }

 private:
  std::string items_;
};

class PostgresqlStore : public FactStore {
 public:
  PostgresqlStore(const std::string& uri, StoreUse use) : connection_(uri) {
    if (use == StoreUse::load && !has_store(connection_)) make_tables(connection_);
    check_version(connection_);
    if (use == StoreUse::load) {
      connection_.run(settings);
      connection_.run(waiting_tables);
    }
  }

  LoadCounts put(std::span<const FactRow> rows) override {
    LoadCounts counts;
    try {
      connection_.run("BEGIN");
      connection_.run(take_turns);
      merge_nouns_of(rows);
      counts = put_facts(rows);
      connection_.run("COMMIT");
    } catch (const StoreError&) {
      abandon();
      throw;
    }
    return counts;
  }

  std::vector<Fact> find(const FactQuestion& question) override {
    ArrayText array;
    for (const std::string& word : question.words) array.add(word);
    const std::string words = array.text();
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
  void merge_nouns_of(std::span<const FactRow> rows) {
    std::unordered_map<std::string_view, std::string_view> documents;
    std::unordered_map<std::string_view, const FactEntity*> entities;
    for (const FactRow& row : rows) {
      documents.insert_or_assign(row.fact.document, row.fact.document_date);
      if (row.fact.subject) entities.insert_or_assign(row.subject, &*row.fact.subject);
      if (row.fact.attribution) entities.insert_or_assign(row.attribution, &*row.fact.attribution);
    }
    CopyRows nouns;
    for (const auto& [id, date] : documents) {
      nouns << id << or_null(date);
      nouns.end_row();
    }
    connection_.copy("new_documents", nouns.rows());
    nouns.clear();
    for (const auto& [key, entity] : entities) {
      nouns << key << or_null(entity->id) << type_name(*entity) << std::string_view(entity->name);
      nouns.end_row();
    }
    connection_.copy("new_entities", nouns.rows());
    connection_.run(merge_nouns);
  }

  // What is new goes into the tables by COPY at once, the fastest way there is. A fact that changed is deleted first
  // and comes again under its number.
  LoadCounts put_facts(std::span<const FactRow> rows) {
    constexpr std::int64_t is_new = -1, is_known = -2;
    std::vector<std::int64_t> numbers(rows.size(), is_new);
    ArrayText ids, changed;
    for (const FactRow& row : rows) ids.add(row.fact.id);
    LoadCounts counts{rows.size(), 0, 0};
    const Result known = connection_.ask(known_facts, {ids.text().c_str()});
    for (int at = 0; at < PQntuples(known.get()); ++at) {
      const auto place = static_cast<std::size_t>(number(known, at, 0)) - 1;
      const bool same = number(known, at, 2) == rows[place].digest;
      numbers[place] = same ? is_known : number(known, at, 1);
      if (!same) changed.add(field(known, at, 1));
      --counts.added;
      ++(same ? counts.unchanged : counts.changed);
    }
    if (counts.unchanged == rows.size()) return counts;
    if (!changed.empty()) {
      connection_.ask(delete_passages, {changed.text().c_str()});
      connection_.ask(delete_facts, {changed.text().c_str()});
    }
    const Result fresh = connection_.ask(next_numbers, {std::to_string(counts.added).c_str()});
    int used = 0;
    facts_.clear();
    passages_.clear();
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (numbers[at] == is_known) continue;
      collect(rows[at], numbers[at] == is_new ? number(fresh, used++, 0) : numbers[at]);
    }
    connection_.copy(fmt::format("facts (number, {})", fact_columns), facts_.rows());
    connection_.copy(fmt::format("passages (fact, {})", passage_columns), passages_.rows());
    return counts;
  }

  void collect(const FactRow& row, std::int64_t number) {
    facts_ << number;
    for_each_column(row, [&](const auto& value) { facts_ << value; });
    facts_.end_row();
    for_each_passage(row.fact, [&](std::string_view side, std::int64_t position, const Passage& passage) {
      passages_ << number;
      const std::string value = passage.quantity.value.to_string();
      for_each_column(side, position, passage, value, [&](const auto& column) { passages_ << column; });
      passages_.end_row();
    });
  }

  // A connection that is gone has nothing to roll back.
  void abandon() const noexcept {
    try {
      connection_.run("ROLLBACK");
    } catch (const StoreError&) {
    }
  }

  Connection connection_;
  CopyRows facts_, passages_;
};

}  // namespace

std::unique_ptr<FactStore> open_postgresql_store(const std::string& uri, StoreUse use) {
  return std::make_unique<PostgresqlStore>(uri, use);
}

}  // namespace tally
