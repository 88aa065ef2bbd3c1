#pragma once

struct sqlite3;

namespace suki::storage::sqlite {

/// Exact arithmetic of computed fields, as PostgreSQL does it on numeric: on units of 10^-scale in
/// 64 bits, rounded half away from zero. NULL for NULL, for what does not fit and for division by
/// zero.
///   suki_add(a, b) suki_subtract(a, b)    suki_multiply(a, b, digits to drop)
///   suki_divide(a, b, digits to gain)     suki_scale(units, from, to)     suki_decimal(units,
///   scale) suki_months(day, later day)           suki_add_months(day, months)    days since 1970
/// False when SQLite refuses.
bool register_arithmetic(sqlite3* handle);

}  // namespace suki::storage::sqlite
