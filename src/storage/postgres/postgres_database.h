#pragma once
#include <memory>

#include "storage/database.h"

namespace suki::storage::postgres {

/// PostgreSQL 15 or later over libpq, with a pool of connections. Reads are snapshots
/// (repeatable read), writes run as read committed.
std::unique_ptr<Database> open(const DatabaseOptions& options);

}  // namespace suki::storage::postgres
