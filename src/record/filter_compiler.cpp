// From the filter's tree to SQL, with types: every literal is read as what it is compared with.
#include "record/filter_compiler.h"

#include <cmath>

#include "base/money.h"
#include "base/period.h"
#include "record/filter_parser.h"
#include "record/links.h"
#include "record/typed_sql.h"

namespace suki::record {
namespace {

using Kind = Expr::Kind;
using meta::Navigation;
using storage::DialectKind;
using storage::Sql;

std::string_view sql_operator(std::string_view op) {
    if (op == "eq") return " = ";
    if (op == "ne") return " <> ";
    if (op == "gt") return " > ";
    if (op == "ge") return " >= ";
    if (op == "lt") return " < ";
    if (op == "le") return " <= ";
    if (op == "add") return " + ";
    if (op == "sub") return " - ";
    if (op == "mul") return " * ";
    return " / ";
}

bool is_comparison(std::string_view op) {
    return op == "eq" || op == "ne" || op == "gt" || op == "ge" || op == "lt" || op == "le";
}

constexpr int kComputedUses = 20;  // each is written out where it is used

/// Variables of any() and all() that are in sight, innermost last.
struct Variable {
    std::string name;
    Scope* scope;  // a record, or
    Sql scalar;    // an item of a list of strings
};

class Compiler {
public:
    Compiler(Scope& root, std::string_view option)
        : root_(root), option_(option), dialect_(root.session().read().dialect()) {}

    Sql condition(const Expr& expr) {
        TypedSql typed = compile(expr);
        if (typed.type != SqlType::Boolean)
            fail("query.type", "The filter must be a condition, such as name eq 'Acme'.");
        if (expr.kind == Kind::Path || expr.kind == Kind::Boolean) return truth(typed.sql);
        return std::move(typed.sql);
    }

    TypedSql value(const Expr& expr) {
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

private:
    TypedSql compile(const Expr& expr) {
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
        }
        fail("query.syntax", "The filter cannot be read.");
    }

    static TypedSql bound(SqlType type, Value value) {
        TypedSql typed{type, {}};
        typed.sql.bind(std::move(value));
        return typed;
    }

    Sql truth(const Sql& sql) const {
        if (dialect_ == DialectKind::Postgres) return sql;
        Sql condition("(");
        condition << sql << ") = 1";
        return condition;
    }

    TypedSql path(const Expr& expr) {
        const auto& names = expr.path;
        for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
            if (variable->name != names.front()) continue;
            if (!variable->scope) return {SqlType::Text, variable->scalar};
            if (names.size() == 1)
                fail("query.type",
                     "\"" + names.front() + "\" is a record; compare one of its properties.");
            return column(variable->scope->find({names.begin() + 1, names.end()}, option_));
        }
        if (const auto* computed = names.size() == 1 ? root_.find_computed(names[0]) : nullptr)
            return computed_value(*computed);
        return column(root_.find(names, option_));
    }

    TypedSql computed_value(const Scope::Computed& computed) {
        if (++computed_uses_ > kComputedUses)
            fail("query.too_long", "A filter may use computed properties 20 times at most.");
        return compile(*computed.expr);
    }

    TypedSql column(const Scope::Found& found) {
        const Property& property = *found.property;
        if (!property.filterable)
            fail("query.not_filterable", "\"" + property.name + "\" cannot be filtered on.");
        TypedSql typed{
            type_of(property), {}, property.shape == meta::Shape::Decimal ? property.scale : 0};
        found.scope->append_column(typed.sql, property);
        return typed;
    }

    /// `typed` as SQL of the wanted type; literals are converted.
    Sql as(TypedSql typed, SqlType wanted, int scale = 0) {
        if (typed.type == SqlType::Null) return std::move(typed.sql);
        if (typed.literal) return literal_as(typed, wanted, scale);
        if (wanted == SqlType::Number && typed.type == SqlType::Number)
            return rescaled(std::move(typed), scale);
        if (wanted == SqlType::Instant && typed.type == SqlType::Date) return widened(typed.sql);
        if (wanted != typed.type) mismatch(typed.type, wanted);
        return std::move(typed.sql);
    }

    Sql widened(const Sql& date) const {
        Sql sql("(");
        sql << date
            << (dialect_ == DialectKind::Sqlite ? " * 86400000)"
                                                : "::timestamp at time zone 'UTC')");
        return sql;
    }

    Sql rescaled(TypedSql typed, int scale) const {
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

    Sql literal_as(const TypedSql& typed, SqlType wanted, int scale) {
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

    Value number(const std::string& text, int scale) {
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

    TypedSql binary(const Expr& expr) {
        const auto& left = *expr.children[0];
        const auto& right = *expr.children[1];
        if (expr.text == "and" || expr.text == "or") return logic(expr.text, left, right);
        return is_comparison(expr.text) ? comparison(expr.text, compile(left), compile(right))
                                        : arithmetic(expr.text, compile(left), compile(right));
    }

    TypedSql logic(std::string_view op, const Expr& left, const Expr& right) {
        TypedSql typed{SqlType::Boolean, Sql("(")};
        typed.sql << condition(left) << (op == "and" ? " AND " : " OR ") << condition(right) << ")";
        return typed;
    }

    TypedSql comparison(std::string_view op, TypedSql left, TypedSql right) {
        if (left.type == SqlType::Null || right.type == SqlType::Null)
            return null_comparison(op,
                                   left.type == SqlType::Null ? std::move(right) : std::move(left));
        const bool left_leads = !left.literal;
        SqlType type = left_leads ? left.type : right.type;
        if (left.type == SqlType::Instant || right.type == SqlType::Instant)
            type = SqlType::Instant;
        const int scale = std::max(left.scale, right.scale);
        if (!left.literal && !right.literal) left.sql = in_order_of_words(left);
        TypedSql typed{SqlType::Boolean, Sql("(")};
        Sql a = as(std::move(left), type, scale);
        Sql b = as(std::move(right), type, scale);
        typed.sql << a << sql_operator(op) << b;
        // "ne" is also true where there is no value: null differs from everything but null.
        if (op == "ne") typed.sql << " OR " << a << " IS NULL";
        typed.sql << ")";
        return typed;
    }

    /// Columns are kept in several orders; where two texts meet, one order must be named.
    Sql in_order_of_words(const TypedSql& typed) const {
        if (typed.type != SqlType::Text || typed.literal) return typed.sql;
        Sql sql("(");
        sql << typed.sql << " COLLATE "
            << (dialect_ == DialectKind::Sqlite ? "suki_words)" : "\"und-x-icu\")");
        return sql;
    }

    TypedSql null_comparison(std::string_view op, TypedSql other) {
        if (op != "eq" && op != "ne")
            fail("query.type", "null can only be compared with eq and ne.");
        TypedSql typed{SqlType::Boolean, Sql("(")};
        if (other.literal || other.type == SqlType::Null) {
            const bool same = other.type == SqlType::Null;
            typed.sql << (same == (op == "eq") ? "1=1)" : "1=0)");
            return typed;
        }
        typed.sql << other.sql << (op == "eq" ? " IS NULL)" : " IS NOT NULL)");
        return typed;
    }

    TypedSql arithmetic(std::string_view op, TypedSql left, TypedSql right) {
        const auto real = [&](TypedSql side) {
            Sql sql("CAST(");
            sql << as(std::move(side), SqlType::Number, 0) << " AS double precision)";
            return sql;
        };
        if (left.type != SqlType::Number) mismatch(left.type, SqlType::Number);
        if (right.type != SqlType::Number) mismatch(right.type, SqlType::Number);
        Sql a = real(std::move(left));
        Sql b = real(std::move(right));
        TypedSql typed{SqlType::Number, Sql("(")};
        if (op == "mod") {
            typed.sql << "CAST(" << a << " AS bigint) % NULLIF(CAST(" << b << " AS bigint), 0))";
        } else {
            typed.sql << a << sql_operator(op);
            if (op == "div" || op == "divby")
                typed.sql << "NULLIF(" << b << ", 0))";
            else
                typed.sql << b << ")";
        }
        return typed;
    }

    TypedSql negation(const Expr& expr) {
        TypedSql typed{SqlType::Boolean, Sql("(NOT COALESCE(")};
        typed.sql << condition(*expr.children[0]) << ", 1=0))";
        return typed;
    }

    TypedSql negative(const Expr& expr) {
        TypedSql typed = compile(*expr.children[0]);
        if (typed.type != SqlType::Number) mismatch(typed.type, SqlType::Number);
        if (typed.literal) {
            typed.text.insert(0, "-");
            return typed;
        }
        Sql sql("(-");
        sql << typed.sql << ")";
        typed.sql = std::move(sql);
        return typed;
    }

    TypedSql membership(const Expr& expr) {
        TypedSql left = compile(*expr.children[0]);
        if (left.literal || left.type == SqlType::Null)
            fail("query.type", "The left side of \"in\" must be a property.");
        const bool among_literals =
            std::all_of(expr.children.begin() + 1, expr.children.end(),
                        [](const auto& one) { return one->kind != Kind::Path; });
        TypedSql typed{SqlType::Boolean, Sql("(")};
        typed.sql << (among_literals ? left.sql : in_order_of_words(left)) << " IN (";
        for (std::size_t i = 1; i < expr.children.size(); ++i) {
            if (i > 1) typed.sql << ", ";
            typed.sql << as(compile(*expr.children[i]), left.type, left.scale);
        }
        typed.sql << "))";
        return typed;
    }

    TypedSql call(const Expr& expr) {
        if (expr.text == "now" && expr.children.empty())
            return bound(SqlType::Instant, root_.session().now());
        if (expr.text == "today" && expr.children.empty())
            return bound(SqlType::Date, root_.session().today());
        if (expr.text == "during") return during(expr);
        const auto* function = find_function(expr.text);
        if (!function)
            fail("query.unknown_function", "There is no function \"" + expr.text + "\".");
        const auto given = expr.children.size();
        const auto wanted = function->parameters.size();
        if (given > wanted || given + function->optional < wanted)
            fail("query.arguments", expr.text + " takes " + std::to_string(wanted) +
                                        " arguments, not " + std::to_string(given) + ".");
        std::vector<Sql> arguments;
        for (std::size_t i = 0; i < given; ++i) {
            TypedSql argument = compile(*expr.children[i]);
            if (!argument.literal) argument.sql = in_order_of_words(argument);
            arguments.push_back(as(std::move(argument), function->parameters[i]));
        }
        return {function->result, function->write(dialect_, arguments)};
    }

    /// during(closeDate,'last30Days'): the days are those of who asks.
    TypedSql during(const Expr& expr) {
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

    Value begin_of(Date day, SqlType type) const {
        if (type == SqlType::Date) return day;
        return root_.session().zone().instant(day, {});
    }

    TypedSql lambda(const Expr& expr) {
        Scope* from = &root_;
        auto first = expr.path.begin();
        for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable)
            if (variable->scope && variable->name == *first && expr.path.size() > 1) {
                from = variable->scope;
                ++first;
                break;
            }
        const std::vector<std::string> path(first, expr.path.end());
        if (from->is_derived())
            fail("query.unknown_property",
                 "After the grouping there is no collection \"" + path[0] + "\".");
        if (path.size() == 1 && from->entity().find_property(path[0]))
            return list_lambda(*from, path, expr);
        return record_lambda(*from, path, expr);
    }

    /// types/any(t:t eq 'client') over a list of strings.
    TypedSql list_lambda(Scope& from, const std::vector<std::string>& path, const Expr& expr) {
        const auto found = from.find(path, option_);
        if (found.property->shape != meta::Shape::StringList)
            fail("query.type", "\"" + path[0] + "\" is no collection.");
        const std::string item = "item" + std::to_string(from.aliases()++);
        TypedSql typed{SqlType::Boolean, Sql(expr.kind == Kind::All ? "(NOT EXISTS (SELECT 1 FROM "
                                                                    : "(EXISTS (SELECT 1 FROM ")};
        typed.sql << (dialect_ == DialectKind::Sqlite ? "json_each("
                                                      : "jsonb_array_elements_text(");
        found.scope->append_column(typed.sql, *found.property);
        typed.sql << ") " << item << (dialect_ == DialectKind::Sqlite ? "" : "(value)");
        if (!expr.children.empty()) {
            variables_.push_back({expr.text, nullptr, Sql(item + ".value")});
            append_where(typed.sql, " WHERE ", expr);
            variables_.pop_back();
        }
        typed.sql << "))";
        return typed;
    }

    void append_where(Sql& sql, std::string_view keyword, const Expr& expr) {
        sql << keyword << (expr.kind == Kind::All ? "NOT COALESCE(" : "(")
            << condition(*expr.children[0]) << (expr.kind == Kind::All ? ", 1=0)" : ")");
    }

    /// contacts/any(c:c/email ne null) over records.
    TypedSql record_lambda(Scope& from, const std::vector<std::string>& path, const Expr& expr) {
        const auto* navigation =
            path.size() == 1 ? from.entity().find_navigation(path[0]) : nullptr;
        if (!navigation || !navigation->is_collection())
            fail("query.unknown_property",
                 from.entity().set + " has no collection \"" + path[0] + "\".");
        Scope inner(from.session(), navigation->target(), from.aliases());
        Sql where;
        if (!expr.children.empty()) {
            variables_.push_back({expr.text, &inner, {}});
            append_where(where, " AND ", expr);
            variables_.pop_back();
        }
        TypedSql typed{SqlType::Boolean, Sql(expr.kind == Kind::All ? "(NOT EXISTS (SELECT 1 FROM "
                                                                    : "(EXISTS (SELECT 1 FROM ")};
        typed.sql.name(inner.entity().table) << " " << inner.alias();
        inner.append_joins(typed.sql);
        typed.sql << " WHERE ";
        append_relation(typed.sql, from, inner, *navigation);
        typed.sql << " AND ";
        inner.append_live(typed.sql);
        typed.sql << where << "))";
        return typed;
    }

    void append_relation(Sql& sql, const Scope& from, const Scope& inner,
                         const Navigation& navigation) {
        if (navigation.link_table.empty()) {
            inner.append_column(sql, *navigation.id);
            sql << " = " << from.alias() << ".id";
            if (navigation.type) {
                sql << " AND ";
                inner.append_column(sql, *navigation.type);
                (sql << " = ").bind(from.entity().name);
            }
            return;
        }
        const auto columns = link_columns(navigation);
        sql << inner.alias() << ".id IN (SELECT ";
        sql.name(columns.other) << " FROM ";
        sql.name(navigation.link_table) << " WHERE ";
        sql.name(columns.own) << " = " << from.alias() << ".id)";
    }

    [[noreturn]] void mismatch(SqlType got, SqlType wanted) {
        fail("query.type", "Here the filter needs " + std::string(type_name(wanted)) + ", not " +
                               std::string(type_name(got)) + ".");
    }
    [[noreturn]] void fail(std::string code, std::string message) {
        refuse_query(std::move(code), std::move(message), option_);
    }

    Scope& root_;
    std::string_view option_;
    DialectKind dialect_;
    std::vector<Variable> variables_;
    int computed_uses_ = 0;
};

}  // namespace

Sql compile_filter(Scope& scope, const Expr& expr, std::string_view option) {
    return Compiler(scope, option).condition(expr);
}

TypedSql compile_value(Scope& scope, const Expr& expr, std::string_view option) {
    return Compiler(scope, option).value(expr);
}

Sql compile_filter_text(Scope& scope, std::string_view text, std::string_view option) {
    if (text.empty()) return {};
    auto parsed = parse_filter(text);
    if (!parsed)
        throw invalid(parsed.error().code, parsed.error().message).target(std::string(option));
    return compile_filter(scope, **parsed, option);
}

}  // namespace suki::record
