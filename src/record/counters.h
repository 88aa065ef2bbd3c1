#pragma once
#include <cstdint>
#include <string_view>

#include "storage/database.h"

namespace suki::record {

/// The next number of a series, from 1, without gaps: a number given in a transaction that does not
/// commit is given again.
std::int64_t next_number(storage::WriteTx& tx, std::string_view series);

}  // namespace suki::record
