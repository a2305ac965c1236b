// A fact store in a PostgreSQL server (15 or later), in the schema "tally" of the database that the URI names,
// https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING. The tables are SQLite's, see schemas/sql/.
#pragma once

#include <memory>
#include <string>

#include "pipeline/store/store.h"

namespace tally {

std::unique_ptr<FactStore> open_postgresql_store(const std::string& uri, StoreUse use);

}  // namespace tally
