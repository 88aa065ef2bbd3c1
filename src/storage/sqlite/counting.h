#pragma once
#include "storage/sqlite/connection.h"

namespace suki::storage::sqlite {

/// ReadTx::count_some(). The effort is time of a processor, so that a busy machine counts as far as
/// an idle one.
Counted count_some(Connection& connection, const Sql& rows, std::int64_t most, Effort effort);

}  // namespace suki::storage::sqlite
