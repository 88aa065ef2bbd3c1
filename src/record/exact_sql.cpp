#include "record/exact_sql.h"

namespace suki::record {

using storage::Sql;

namespace {

std::string ten_to(int digits) {
    return "1" + std::string(static_cast<std::size_t>(digits), '0');
}

/// 10^-digits as PostgreSQL reads it exactly.
std::string tenth_to(int digits) {
    return digits == 0 ? "1" : "0." + std::string(static_cast<std::size_t>(digits - 1), '0') + "1";
}

Sql infix(const Sql& a, std::string_view op, const Sql& b) {
    Sql sql("(");
    return std::move(sql << a << op << b << ")");
}

}  // namespace

Sql sql_call(std::string_view function, std::initializer_list<Sql> arguments) {
    Sql sql(function);
    bool first = true;
    sql << "(";
    for (const auto& argument : arguments) {
        sql << (first ? "" : ", ") << argument;
        first = false;
    }
    return std::move(sql << ")");
}

Sql ExactSql::number(const Sql& column) const {
    if (sqlite()) return column;
    Sql sql("(");
    return std::move(sql << column << ")::numeric");
}

Sql ExactSql::literal(std::int64_t units) const {
    return Sql(std::to_string(units) + (sqlite() ? "" : "::numeric"));
}

Sql ExactSql::rescaled(Sql value, int from, int to) const {
    if (from == to) return value;
    if (sqlite())
        return sql_call("suki_scale",
                        {std::move(value), Sql(std::to_string(from)), Sql(std::to_string(to))});
    if (to > from) return infix(value, " * ", Sql(ten_to(to - from)));
    return sql_call("round", {infix(value, " * ", Sql(tenth_to(from - to)))});
}

Sql ExactSql::sum(const Sql& a, const Sql& b) const {
    return sqlite() ? sql_call("suki_add", {a, b}) : infix(a, " + ", b);
}

Sql ExactSql::difference(const Sql& a, const Sql& b) const {
    return sqlite() ? sql_call("suki_subtract", {a, b}) : infix(a, " - ", b);
}

Sql ExactSql::product(const Sql& a, const Sql& b, int drop) const {
    if (sqlite()) return sql_call("suki_multiply", {a, b, Sql(std::to_string(drop))});
    return kept(rescaled(infix(a, " * ", b), drop, 0), "numeric");
}

/// Whole numbers throughout: PostgreSQL would cut a quotient's digits somewhere before it is
/// rounded.
Sql ExactSql::quotient(const Sql& a, const Sql& b, int gain) const {
    if (sqlite()) return sql_call("suki_divide", {a, b, Sql(std::to_string(gain))});
    Sql sql("(SELECT CASE WHEN d <> 0 THEN sign(n) * sign(d) * div(2 * abs(n) * ");
    sql << ten_to(gain) << " + abs(d), 2 * abs(d)) END FROM (SELECT " << a << " AS n, " << b
        << " AS d OFFSET 0) AS parts)";
    return kept(sql, "numeric");
}

Sql ExactSql::text(const Sql& value, int scale) const {
    if (sqlite()) return sql_call("suki_decimal", {value, Sql(std::to_string(scale))});
    Sql sql("(");
    return std::move(sql << "round(" << value << ") * " << tenth_to(scale) << ")::text");
}

Sql ExactSql::column(const Sql& value) const {
    return sqlite() ? value : kept(value, "bigint");
}

/// OFFSET 0 keeps PostgreSQL from writing `value` out twice.
Sql ExactSql::kept(const Sql& value, std::string_view type) const {
    Sql sql("(SELECT CASE WHEN abs(n) < 9223372036854775807 THEN n::");
    return std::move(sql << type << " END FROM (SELECT " << value << " AS n OFFSET 0) AS whole)");
}

Sql ExactSql::small(const Sql& value) const {
    Sql sql(sqlite() ? "min(max(" : "LEAST(GREATEST(");
    return std::move(sql << value << ", 0), 100000)" << (sqlite() ? "" : "::integer"));
}

}  // namespace suki::record
