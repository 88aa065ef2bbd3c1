#pragma once
#include "storage/database.h"

namespace suki::storage {

/// A new database has no tables yet, an old one not all of them.
bool has_table(ReadTx& tx, std::string_view name);

}  // namespace suki::storage
