// The functions of the filter language in both dialects. Text functions work on code points.
#include "record/typed_sql.h"

namespace suki::record {
namespace {

using storage::DialectKind;
using storage::Sql;
using Args = std::vector<Sql>;

bool sqlite(DialectKind dialect) {
    return dialect == DialectKind::Sqlite;
}

Sql join(std::string_view before, const Sql& a, std::string_view between, const Sql& b,
         std::string_view after) {
    Sql sql(before);
    sql << a << between << b << after;
    return sql;
}

Sql wrap(std::string_view before, const Sql& a, std::string_view after) {
    Sql sql(before);
    sql << a << after;
    return sql;
}

Sql position(DialectKind d, const Args& a) {
    return sqlite(d) ? join("instr(", a[0], ", ", a[1], ")")
                     : join("strpos(", a[0], ", ", a[1], ")");
}

Sql starts_with(DialectKind d, const Args& a) {
    if (!sqlite(d)) return join("starts_with(", a[0], ", ", a[1], ")");
    Sql sql = join("substr(", a[0], ", 1, length(", a[1], "))");
    sql << " = " << a[1];
    return sql;
}

Sql ends_with(DialectKind d, const Args& a) {
    if (!sqlite(d)) {
        Sql sql = join("right(", a[0], ", length(", a[1], "))");
        sql << " = " << a[1];
        return sql;
    }
    // substr(x, -0) would be all of x.
    Sql sql = join("(length(", a[1], ") = 0 OR substr(", a[0], ", -length(");
    sql << a[1] << ")) = " << a[1] << ")";
    return sql;
}

Sql substring(DialectKind, const Args& a) {
    Sql sql = join("substr(", a[0], ", CAST(", a[1], " AS integer) + 1");
    if (a.size() > 2) sql << ", CAST(" << a[2] << " AS integer)";
    sql << ")";
    return sql;
}

/// A part of what a clock in UTC shows at an instant. SQLite keeps milliseconds, PostgreSQL
/// timestamptz.
auto part_of_instant(const char* strftime_code, const char* field) {
    return [=](DialectKind d, const Args& a) {
        if (sqlite(d))
            return wrap("CAST(strftime('" + std::string(strftime_code) + "', ", a[0],
                        " / 1000.0, 'unixepoch') AS INTEGER)");
        return wrap("floor(extract(" + std::string(field) + " from ", a[0],
                    " at time zone 'UTC'))::bigint");
    };
}

SqlFunction text_to_text(std::string_view name, std::string_view sql_name) {
    return {name, {SqlType::Text}, SqlType::Text, [=](DialectKind, const Args& a) {
                return wrap(std::string(sql_name) + "(", a[0], ")");
            }};
}

/// year(x) and such; dates are widened to instants by the compiler.
SqlFunction instant_part(std::string_view name, const char* strftime_code, const char* field) {
    return {name, {SqlType::Instant}, SqlType::Number, part_of_instant(strftime_code, field), 0,
            true};
}

const std::vector<SqlFunction>& functions() {
    using T = SqlType;
    static const std::vector<SqlFunction> all = {
        {"contains",
         {T::Text, T::Text},
         T::Boolean,
         [](DialectKind d, const Args& a) { return wrap("", position(d, a), " > 0"); }},
        {"startswith", {T::Text, T::Text}, T::Boolean, starts_with},
        {"endswith", {T::Text, T::Text}, T::Boolean, ends_with},
        {"indexof",
         {T::Text, T::Text},
         T::Number,
         [](DialectKind d, const Args& a) { return wrap("(", position(d, a), " - 1)"); }},
        {"substring", {T::Text, T::Number, T::Number}, T::Text, substring, 1},
        {"concat",
         {T::Text, T::Text},
         T::Text,
         [](DialectKind, const Args& a) { return join("(", a[0], " || ", a[1], ")"); }},
        {"length",
         {T::Text},
         T::Number,
         [](DialectKind, const Args& a) { return wrap("length(", a[0], ")"); }},
        text_to_text("tolower", "lower"),
        text_to_text("toupper", "upper"),
        text_to_text("trim", "trim"),
        instant_part("year", "%Y", "year"),
        instant_part("month", "%m", "month"),
        instant_part("day", "%d", "day"),
        instant_part("hour", "%H", "hour"),
        instant_part("minute", "%M", "minute"),
        instant_part("second", "%S", "second"),
        {"date",
         {T::Instant},
         T::Date,
         [](DialectKind d, const Args& a) {
             return sqlite(d) ? wrap("CAST(floor(", a[0], " / 86400000.0) AS INTEGER)")
                              : wrap("((", a[0], ") at time zone 'UTC')::date");
         },
         0,
         true},
    };
    return all;
}

}  // namespace

const SqlFunction* find_function(std::string_view name) {
    for (const auto& function : functions())
        if (function.name == name) return &function;
    return nullptr;
}

SqlType type_of(const Property& property) {
    using meta::Shape;
    switch (property.shape) {
        case Shape::Integer:
        case Shape::Decimal:
        case Shape::Double:
            return SqlType::Number;
        case Shape::Boolean:
            return SqlType::Boolean;
        case Shape::Date:
            return SqlType::Date;
        case Shape::Instant:
            return SqlType::Instant;
        case Shape::Id:
            return SqlType::Id;
        default:
            return SqlType::Text;
    }
}

std::string_view type_name(SqlType type) {
    switch (type) {
        case SqlType::Null:
            return "null";
        case SqlType::Boolean:
            return "true or false";
        case SqlType::Number:
            return "a number";
        case SqlType::Text:
            return "a string in quotes";
        case SqlType::Date:
            return "a date such as 2026-11-21";
        case SqlType::Instant:
            return "an instant such as 2026-11-21T09:30:00Z";
        case SqlType::Id:
            return "a record's id";
    }
    return "";
}

}  // namespace suki::record
