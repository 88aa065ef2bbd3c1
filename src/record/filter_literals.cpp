// A literal is read as what it is compared with; numbers meet at one scale.
#include <cmath>

#include "base/money.h"
#include "record/filter_sql.h"

namespace suki::record {

using storage::DialectKind;
using storage::Sql;

/// `typed` as SQL of the wanted type; literals are converted.
Sql FilterCompiler::as(TypedSql typed, SqlType wanted, int scale) {
    if (typed.type == SqlType::Null) return std::move(typed.sql);
    if (typed.literal) return literal_as(typed, wanted, scale);
    if (wanted == SqlType::Number && typed.type == SqlType::Number)
        return rescaled(std::move(typed), scale);
    if (wanted == SqlType::Instant && typed.type == SqlType::Date) return widened(typed.sql);
    if (wanted != typed.type) mismatch(typed.type, wanted);
    return std::move(typed.sql);
}

Sql FilterCompiler::widened(const Sql& date) const {
    Sql sql("(");
    sql << date
        << (dialect_ == DialectKind::Sqlite ? " * 86400000)" : "::timestamp at time zone 'UTC')");
    return sql;
}

Sql FilterCompiler::rescaled(TypedSql typed, int scale) const {
    if (typed.scale == scale) return std::move(typed.sql);
    Sql sql("(");
    sql << typed.sql;
    if (typed.scale > scale)
        (sql << " / ").bind(std::pow(10.0, typed.scale - scale));
    else
        (sql << " * ")
            .bind(static_cast<std::int64_t>(std::llround(std::pow(10.0, scale - typed.scale))));
    sql << ")";
    return sql;
}

Sql FilterCompiler::literal_as(const TypedSql& typed, SqlType wanted, int scale) {
    Sql sql;
    if (typed.type == SqlType::Number && wanted == SqlType::Number)
        return sql.bind(number(typed.text, scale));
    if (typed.type == SqlType::Text && wanted == SqlType::Text) return sql.bind(typed.text);
    if (typed.type == SqlType::Text && wanted == SqlType::Id)
        if (const auto id = Id::parse(typed.text)) return sql.bind(*id);
    if (typed.type == SqlType::Text && wanted == SqlType::Date)
        if (const auto date = parse_date(typed.text)) return sql.bind(*date);
    if (typed.type == SqlType::Text && wanted == SqlType::Instant)
        if (const auto instant = parse_instant(typed.text)) return sql.bind(*instant);
    mismatch(typed.type, wanted);
}

Value FilterCompiler::number(const std::string& text, int scale) {
    if (const auto units = parse_decimal(text, scale)) return *units;
    // More digits than the column keeps, or too large: compared as a real number.
    double value = 0;
    try {
        value = std::stod(text);
    } catch (const std::out_of_range&) {
        fail("query.out_of_range", "The number " + text.substr(0, 20) + "… is too large.");
    }
    return value * std::pow(10.0, scale);
}

}  // namespace suki::record
