#pragma once
#include <memory>

#include "storage/database.h"

namespace suki::storage::sqlite {

/// SQLite in WAL mode, synchronous=FULL: one writer connection with group commit, a pool of
/// readers that never wait for it, and a thread that checkpoints beside them. Other processes may
/// use the same file at the same time.
std::unique_ptr<Database> open(const DatabaseOptions& options);

}  // namespace suki::storage::sqlite
