#pragma once
#include <string>
#include <string_view>

#include "storage/errors.h"

struct pg_conn;
struct pg_result;

namespace suki::storage::postgres {

/// What a failed `result` of `sql` means to the caller, by its SQLSTATE (PostgreSQL 15 manual,
/// appendix A).
Error translate(const pg_result* result, std::string_view sql);
/// The connection is gone or was never made.
Error connection_lost(const pg_conn* connection);

}  // namespace suki::storage::postgres
