#pragma once
#include "storage/database.h"

namespace suki::storage {

/// A new database has no tables yet, an old one not all of them.
bool has_table(ReadTx& tx, std::string_view name);

/// Has the table an index that begins with the column, by the names that the schema gives? SQLite.
bool has_index_of(ReadTx& tx, std::string_view table, std::string_view column);

}  // namespace suki::storage
