// A fact store in a file of SQLite, https://www.sqlite.org: tables, views and a full-text index, see schemas/sql/.
#pragma once

#include <memory>
#include <string>

#include "pipeline/store/store.h"

namespace tally {

std::unique_ptr<FactStore> open_sqlite_store(const std::string& path, StoreUse use);

}  // namespace tally
