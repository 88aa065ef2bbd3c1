#pragma once
#include <string_view>

#include "storage/database.h"

namespace suki::storage {

/// Waits until nobody else has the turn of this name, and keeps it until the transaction ends: what
/// is looked at from here on, nobody who takes turns changes meanwhile. On SQLite one writes at a
/// time anyway.
void take_turn(WriteTx& tx, std::string_view name);

}  // namespace suki::storage
