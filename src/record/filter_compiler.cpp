// Paths, functions and what leads to the rest of the compiler.
#include "record/filter_compiler.h"

#include "base/period.h"
#include "record/filter_parser.h"
#include "record/filter_sql.h"

namespace suki::record {

using storage::DialectKind;
using storage::Sql;

namespace {

constexpr int kComputedUses = 20;  // each is written out where it is used

}  // namespace

Sql FilterCompiler::condition(const Expr& expr) {
    TypedSql typed = compile(expr);
    if (typed.type != SqlType::Boolean)
        fail("query.type", "The filter must be a condition, such as name eq 'Acme'.");
    if (expr.kind == Kind::Path || expr.kind == Kind::Boolean) return truth(typed.sql);
    return std::move(typed.sql);
}

TypedSql FilterCompiler::value(const Expr& expr) {
    TypedSql typed = compile(expr);
    const auto type = typed.type;
    if (type == SqlType::Null) fail("query.type", "null cannot be computed.");
    if (type == SqlType::Boolean) return {type, condition(expr)};
    if (type != SqlType::Number && !typed.literal) return typed;
    Sql sql("CAST(");
    sql << as(std::move(typed), type, 0)
        << (type == SqlType::Number ? " AS double precision)" : " AS text)");
    return {type, std::move(sql)};
}

TypedSql FilterCompiler::compile(const Expr& expr) {
    switch (expr.kind) {
        case Kind::Null:
            return {SqlType::Null, Sql("NULL")};
        case Kind::Boolean:
            return bound(SqlType::Boolean, expr.text == "true");
        case Kind::Number:
            return {SqlType::Number, {}, 0, true, expr.text};
        case Kind::String:
            return {SqlType::Text, {}, 0, true, expr.text};
        case Kind::Date:
            return bound(SqlType::Date, *parse_date(expr.text));
        case Kind::Instant:
            return bound(SqlType::Instant, *parse_instant(expr.text));
        case Kind::Guid:
            return bound(SqlType::Id, *Id::parse(expr.text));
        case Kind::Path:
            return path(expr);
        case Kind::Call:
            return call(expr);
        case Kind::Binary:
            return binary(expr);
        case Kind::Not:
            return negation(expr);
        case Kind::Negate:
            return negative(expr);
        case Kind::In:
            return membership(expr);
        case Kind::Any:
        case Kind::All:
            return lambda(expr);
        case Kind::Count:
            return count(expr);
        case Kind::Plain:
            return plain(expr);
    }
    fail("query.syntax", "The filter cannot be read.");
}

/// SQLite's way to say it.
TypedSql FilterCompiler::plain(const Expr& expr) {
    auto typed = compile(*expr.children[0]);
    typed.sql = std::move(Sql("+") << typed.sql);
    return typed;
}

TypedSql FilterCompiler::bound(SqlType type, Value value) {
    TypedSql typed{type, {}};
    typed.sql.bind(std::move(value));
    return typed;
}

Sql FilterCompiler::truth(const Sql& sql) const {
    if (dialect_ == DialectKind::Postgres) return sql;
    Sql condition("(");
    condition << sql << ") = 1";
    return condition;
}

TypedSql FilterCompiler::path(const Expr& expr) {
    const auto& names = expr.path;
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
        if (variable->name != names.front()) continue;
        if (!variable->scope) return {SqlType::Text, variable->scalar};
        if (names.size() == 1)
            fail("query.type",
                 "\"" + names.front() + "\" is a record; compare one of its properties.");
        return column(variable->scope->find({names.begin() + 1, names.end()}, option_));
    }
    if (const auto* computed = names.size() == 1 ? at_->find_computed(names[0]) : nullptr)
        return computed_value(*computed);
    return column(at_->find(names, option_));
}

TypedSql FilterCompiler::computed_value(const Scope::Computed& computed) {
    if (++computed_uses_ > kComputedUses)
        fail("query.too_long", "A filter may use computed properties 20 times at most.");
    return compile(*computed.expr);
}

TypedSql FilterCompiler::column(const Scope::Found& found) {
    const Property& property = *found.property;
    if (!property.filterable)
        fail("query.not_filterable", "\"" + property.name + "\" cannot be filtered on.");
    TypedSql typed{
        type_of(property), {}, property.shape == meta::Shape::Decimal ? property.scale : 0};
    typed.list = property.shape == meta::Shape::StringList;
    found.scope->append_column(typed.sql, property);
    return typed;
}

TypedSql FilterCompiler::call(const Expr& expr) {
    if (expr.text == "now" && expr.children.empty())
        return bound(SqlType::Instant, root_.session().now());
    if (expr.text == "today" && expr.children.empty())
        return bound(SqlType::Date, root_.session().today());
    if (expr.text == "during") return during(expr);
    const auto* function = find_function(expr.text);
    if (!function) fail("query.unknown_function", "There is no function \"" + expr.text + "\".");
    const auto given = expr.children.size();
    const auto wanted = function->parameters.size();
    if (given > wanted || given + function->optional < wanted)
        fail("query.arguments", expr.text + " takes " + std::to_string(wanted) +
                                    " arguments, not " + std::to_string(given) + ".");
    std::vector<Sql> arguments;
    for (std::size_t i = 0; i < given; ++i) {
        TypedSql argument = compile(*expr.children[i]);
        if (!argument.literal) argument.sql = in_order_of_words(argument);
        if (function->by_clock && argument.type == SqlType::Instant)
            argument.sql = by_clock(argument.sql);
        arguments.push_back(as(std::move(argument), function->parameters[i]));
    }
    return {function->result, function->write(dialect_, arguments)};
}

/// The instant at which a clock in UTC shows what the clock of who asks shows at `instant`.
Sql FilterCompiler::by_clock(const Sql& instant) const {
    const bool sqlite = dialect_ == DialectKind::Sqlite;
    Sql sql(sqlite ? "suki_wall(" : "((");
    (sql << instant << (sqlite ? ", " : " AT TIME ZONE ")).bind(root_.session().zone().name());
    return std::move(sql << (sqlite ? ")" : ") AT TIME ZONE 'UTC')"));
}

/// during(closeDate,'last30Days'): the days are those of who asks.
TypedSql FilterCompiler::during(const Expr& expr) {
    if (expr.children.size() != 2 || expr.children[1]->kind != Kind::String)
        fail("query.arguments",
             "during takes a date and the name of a period, as in during(createdAt,'today').");
    const TypedSql time = compile(*expr.children[0]);
    if (time.type != SqlType::Date && time.type != SqlType::Instant)
        mismatch(time.type, SqlType::Date);
    const auto period = find_period(expr.children[1]->text, root_.session().today());
    if (!period)
        fail("query.bad_period", "There is no period \"" + expr.children[1]->text +
                                     "\"; there are today, lastWeek, thisMonth, last7Days, "
                                     "next3Months and the like.");
    TypedSql typed{SqlType::Boolean, Sql("(")};
    (typed.sql << time.sql << " >= ").bind(begin_of(period->first, time.type));
    (typed.sql << " AND " << time.sql << " < ").bind(begin_of(period->end, time.type));
    typed.sql << ")";
    return typed;
}

Value FilterCompiler::begin_of(Date day, SqlType type) const {
    if (type == SqlType::Date) return day;
    return root_.session().zone().instant(day, {});
}

void FilterCompiler::mismatch(SqlType got, SqlType wanted) {
    fail("query.type", "Here the filter needs " + std::string(type_name(wanted)) + ", not " +
                           std::string(type_name(got)) + ".");
}

void FilterCompiler::fail(std::string code, std::string message) {
    refuse_query(std::move(code), std::move(message), option_);
}

Sql compile_filter(Scope& scope, const Expr& expr, std::string_view option) {
    return FilterCompiler(scope, option).condition(expr);
}

TypedSql compile_value(Scope& scope, const Expr& expr, std::string_view option) {
    return FilterCompiler(scope, option).value(expr);
}

ExprPtr read_filter(std::string_view text, std::string_view option) {
    if (text.empty()) return nullptr;
    auto parsed = parse_filter(text);
    if (!parsed)
        throw invalid(parsed.error().code, parsed.error().message).target(std::string(option));
    return std::move(*parsed);
}

Sql compile_filter_text(Scope& scope, std::string_view text, std::string_view option) {
    const auto expr = read_filter(text, option);
    return expr ? compile_filter(scope, *expr, option) : Sql();
}

}  // namespace suki::record
