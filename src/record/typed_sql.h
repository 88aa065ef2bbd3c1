#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "storage/database.h"

namespace suki::record {

/// What an expression of the filter language yields. Decimal columns are Number: their units are
/// divided only where arithmetic needs it.
enum class SqlType { Null, Boolean, Number, Text, Date, Instant, Id };

struct TypedSql {
    SqlType type = SqlType::Null;
    storage::Sql sql;
    int scale = 0;         // Number: the SQL yields units of 10^-scale
    bool literal = false;  // `text` is the number or text as written
    std::string text;
    bool list = false;  // a list of strings, kept as JSON: compared by any() and all() alone
};

SqlType type_of(const Property& property);
std::string_view type_name(SqlType type);  // "a number" …

/// A function callable in filters, e.g. contains(text, text).
struct SqlFunction {
    std::string_view name;
    std::vector<SqlType> parameters;
    SqlType result;
    std::function<storage::Sql(storage::DialectKind, const std::vector<storage::Sql>&)> write;
    std::size_t optional = 0;  // how many of the last parameters may be left out
    bool by_clock = false;     // of an instant: what the clock of who asks shows then
};

const SqlFunction* find_function(std::string_view name);

}  // namespace suki::record
