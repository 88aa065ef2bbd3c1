#pragma once
#include "storage/sqlite/connection.h"

namespace suki::storage::sqlite {

/// ReadTx::count_some(). The effort is measured in steps of SQLite's machine, so the same data give
/// the same answer on a busy machine.
Counted count_some(Connection& connection, const Sql& rows, std::int64_t most, Effort effort);

}  // namespace suki::storage::sqlite
