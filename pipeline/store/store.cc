#include "pipeline/store/store.h"

#include <fmt/format.h>

#include "pipeline/store/postgresql.h"
#include "pipeline/store/sparql.h"
#include "pipeline/store/sqlite.h"

namespace tally {
namespace {

// A URI without the password of its user information (RFC 3986, 3.2.1).
std::string without_password(std::string_view uri) {
  const std::size_t authority = uri.find("://");
  if (authority == std::string_view::npos) return std::string(uri);
  const std::size_t begin = authority + 3;
  const std::size_t at = uri.substr(0, uri.find('/', begin)).rfind('@');
  const std::size_t colon = uri.find(':', begin);
  if (at == std::string_view::npos || colon == std::string_view::npos || colon > at) return std::string(uri);
  return std::string(uri.substr(0, colon)).append(uri.substr(at));
}

}  // namespace

StoreError::StoreError(std::string_view uri, std::string_view reason)
    : std::runtime_error(fmt::format("{}: {}", without_password(uri), reason)) {}

LoadCounts& LoadCounts::operator+=(const LoadCounts& other) {
  added += other.added;
  changed += other.changed;
  unchanged += other.unchanged;
  return *this;
}

std::unique_ptr<FactStore> open_store(const std::string& uri, StoreUse use) {
  if (uri.starts_with("postgresql://") || uri.starts_with("postgres://")) return open_postgresql_store(uri, use);
  if (uri.starts_with("sparql+http://") || uri.starts_with("sparql+https://")) return open_sparql_store(uri, use);
  if (uri.find("://") != std::string::npos) {
    throw StoreError(uri, "no such kind of store: a file, postgresql://… or sparql+http://…");
  }
  return open_sqlite_store(uri, use);
}

}  // namespace tally
