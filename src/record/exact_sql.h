#pragma once
#include "storage/database.h"

/// Exact arithmetic in SQL, the same on both databases: numbers are whole units of 10^-scale, on
/// SQLite in 64 bits by functions of ours (storage/sqlite/arithmetic.h), on PostgreSQL as numeric.
/// Rounded half away from zero; NULL for what does not fit and for division by zero.
namespace suki::record {

class ExactSql {
public:
    explicit ExactSql(storage::DialectKind dialect) : dialect_(dialect) {}

    /// A column or expression of whole numbers.
    storage::Sql number(const storage::Sql& column) const;
    storage::Sql literal(std::int64_t units) const;
    storage::Sql rescaled(storage::Sql value, int from, int to) const;
    storage::Sql sum(const storage::Sql& a, const storage::Sql& b) const;
    storage::Sql difference(const storage::Sql& a, const storage::Sql& b) const;
    /// `drop`: how many digits after the point the product has too many.
    storage::Sql product(const storage::Sql& a, const storage::Sql& b, int drop) const;
    /// `gain`: how many digits after the point the quotient of the units lacks.
    storage::Sql quotient(const storage::Sql& a, const storage::Sql& b, int gain) const;
    /// "12.50"
    storage::Sql text(const storage::Sql& value, int scale) const;
    /// As the database keeps whole numbers: PostgreSQL's bigint.
    storage::Sql column(const storage::Sql& value) const;
    /// As PostgreSQL's integer, for its functions; `value` has scale 0 and is cut to 0 … 100,000.
    storage::Sql small(const storage::Sql& value) const;

private:
    bool sqlite() const { return dialect_ == storage::DialectKind::Sqlite; }
    storage::Sql kept(const storage::Sql& value, std::string_view type) const;

    storage::DialectKind dialect_;
};

/// "function(a, b)"; both databases know it.
storage::Sql sql_call(std::string_view function, std::initializer_list<storage::Sql> arguments);

}  // namespace suki::record
