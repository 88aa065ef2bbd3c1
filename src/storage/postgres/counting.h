#pragma once
#include "storage/postgres/connection.h"

namespace suki::storage::postgres {

/// ReadTx::count_some(): a cursor moves on by the thousand until the time is over.
Counted count_some(Connection& connection, const Sql& rows, std::int64_t most, Effort effort);

}  // namespace suki::storage::postgres
