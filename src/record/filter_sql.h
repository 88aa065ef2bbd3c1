#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/filter_ast.h"
#include "record/scope.h"
#include "record/typed_sql.h"

namespace suki::record {

/// From the filter's tree to SQL, with types: every literal is read as what it is compared with.
class FilterCompiler {
public:
    FilterCompiler(Scope& root, std::string_view option)
        : root_(root), at_(&root), option_(option), dialect_(root.session().read().dialect()) {}

    storage::Sql condition(const Expr& expr);
    TypedSql value(const Expr& expr);
    /// Of "tasks/any(…)" the ids of the records that it is true for, some more than once: those
    /// that the found tasks belong to. `navigation` leads to the tasks by a lookup of theirs.
    storage::Sql owners(const meta::Navigation& navigation, const Expr& any);

private:
    using Kind = Expr::Kind;
    using Sql = storage::Sql;

    /// Variables of any() and all() that are in sight, innermost last.
    struct Variable {
        std::string name;
        Scope* scope;  // a record, or
        Sql scalar;    // an item of a list of strings
    };

    // filter_compiler.cpp
    TypedSql compile(const Expr& expr);
    TypedSql plain(const Expr& expr);
    static TypedSql bound(SqlType type, Value value);
    Sql truth(const Sql& sql) const;
    TypedSql path(const Expr& expr);
    TypedSql computed_value(const Scope::Computed& computed);
    TypedSql column(const Scope::Found& found);
    TypedSql call(const Expr& expr);
    Sql by_clock(const Sql& instant) const;
    TypedSql during(const Expr& expr);
    Value begin_of(Date day, SqlType type) const;
    [[noreturn]] void mismatch(SqlType got, SqlType wanted);
    [[noreturn]] void fail(std::string code, std::string message);

    // filter_literals.cpp
    /// `typed` as SQL of the wanted type; literals are converted.
    Sql as(TypedSql typed, SqlType wanted, int scale = 0);
    Sql widened(const Sql& date) const;
    Sql rescaled(TypedSql typed, int scale) const;
    Sql literal_as(const TypedSql& typed, SqlType wanted, int scale);
    Value number(const std::string& text, int scale);

    // filter_operators.cpp
    TypedSql binary(const Expr& expr);
    TypedSql logic(std::string_view op, const Expr& left, const Expr& right);
    TypedSql comparison(std::string_view op, TypedSql left, TypedSql right);
    Sql in_order_of_words(const TypedSql& typed) const;
    TypedSql null_comparison(std::string_view op, TypedSql other);
    TypedSql arithmetic(std::string_view op, TypedSql left, TypedSql right);
    TypedSql negation(const Expr& expr);
    TypedSql negative(const Expr& expr);
    TypedSql membership(const Expr& expr);

    // filter_lambdas.cpp
    struct Collection {
        Scope& from;
        const std::string& name;
        bool is_list() const { return from.entity().find_property(name) != nullptr; }
    };
    Collection collection(const Expr& expr);
    Scope::Found list_in(const Collection& collection);
    const meta::Navigation& records_in(const Collection& collection);
    void append_members(Sql& sql, const Collection& collection, const Scope& inner);
    TypedSql lambda(const Expr& expr);
    TypedSql list_lambda(const Collection& list, const Expr& expr);
    TypedSql count(const Expr& expr);
    Sql count_items(const Collection& list);
    Sql count_records(const Collection& records, const Expr& expr);
    void append_hint(Sql& sql, const Scope::Found& list, const Expr& any) const;
    void append_where(Sql& sql, std::string_view keyword, const Expr& expr);
    TypedSql record_lambda(const Collection& records, const Expr& expr);

    Scope& root_;
    Scope* at_;  // whose properties are meant by their names alone
    std::string_view option_;
    storage::DialectKind dialect_;
    std::vector<Variable> variables_;
    int computed_uses_ = 0;
};

/// Of "roles/any(r: r eq 'client' or r eq 'partner')" client and partner; none when the condition
/// asks for anything else.
std::vector<std::string> asked_items(const Expr& any);

}  // namespace suki::record
