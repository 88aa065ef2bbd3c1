// Comparison, arithmetic, and, or, not, in.
#include <algorithm>

#include "record/filter_sql.h"

namespace suki::record {

using storage::DialectKind;
using storage::Sql;

namespace {

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

}  // namespace

TypedSql FilterCompiler::binary(const Expr& expr) {
    const auto& left = *expr.children[0];
    const auto& right = *expr.children[1];
    if (expr.text == "and" || expr.text == "or") return logic(expr.text, left, right);
    return is_comparison(expr.text) ? comparison(expr.text, compile(left), compile(right))
                                    : arithmetic(expr.text, compile(left), compile(right));
}

TypedSql FilterCompiler::logic(std::string_view op, const Expr& left, const Expr& right) {
    TypedSql typed{SqlType::Boolean, Sql("(")};
    typed.sql << condition(left) << (op == "and" ? " AND " : " OR ") << condition(right) << ")";
    return typed;
}

TypedSql FilterCompiler::comparison(std::string_view op, TypedSql left, TypedSql right) {
    if (left.type == SqlType::Null || right.type == SqlType::Null)
        return null_comparison(op, left.type == SqlType::Null ? std::move(right) : std::move(left));
    if (left.list || right.list)
        fail("query.type", "A list is asked for its items, as in roles/any(r: r eq 'client').");
    const bool left_leads = !left.literal;
    SqlType type = left_leads ? left.type : right.type;
    if (left.type == SqlType::Instant || right.type == SqlType::Instant) type = SqlType::Instant;
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
Sql FilterCompiler::in_order_of_words(const TypedSql& typed) const {
    if (typed.type != SqlType::Text || typed.literal) return typed.sql;
    Sql sql("(");
    sql << typed.sql << " COLLATE "
        << (dialect_ == DialectKind::Sqlite ? "suki_words)" : "\"und-x-icu\")");
    return sql;
}

TypedSql FilterCompiler::null_comparison(std::string_view op, TypedSql other) {
    if (op != "eq" && op != "ne") fail("query.type", "null can only be compared with eq and ne.");
    TypedSql typed{SqlType::Boolean, Sql("(")};
    if (other.literal || other.type == SqlType::Null) {
        const bool same = other.type == SqlType::Null;
        typed.sql << (same == (op == "eq") ? "1=1)" : "1=0)");
        return typed;
    }
    typed.sql << other.sql << (op == "eq" ? " IS NULL)" : " IS NOT NULL)");
    return typed;
}

TypedSql FilterCompiler::arithmetic(std::string_view op, TypedSql left, TypedSql right) {
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

TypedSql FilterCompiler::negation(const Expr& expr) {
    TypedSql typed{SqlType::Boolean, Sql("(NOT COALESCE(")};
    typed.sql << condition(*expr.children[0]) << ", 1=0))";
    return typed;
}

TypedSql FilterCompiler::negative(const Expr& expr) {
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

TypedSql FilterCompiler::membership(const Expr& expr) {
    TypedSql left = compile(*expr.children[0]);
    if (left.literal || left.type == SqlType::Null)
        fail("query.type", "The left side of \"in\" must be a property.");
    if (left.list)
        fail("query.type", "A list is asked for its items, as in roles/any(r: r in ('client')).");
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

}  // namespace suki::record
