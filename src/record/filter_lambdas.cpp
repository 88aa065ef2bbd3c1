// any(), all() and $count: over records of a collection, and over a list of strings.
#include <utility>

#include "meta/item_indexes.h"
#include "record/filter_sql.h"
#include "record/membership.h"

namespace suki::record {

using storage::DialectKind;
using storage::Sql;

FilterCompiler::Collection FilterCompiler::collection(const Expr& expr) {
    Scope* from = at_;
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
    return {from->lead(path, option_), expr.path.back()};
}

Scope::Found FilterCompiler::list_in(const Collection& collection) {
    const auto found = collection.from.find({collection.name}, option_);
    if (found.property->shape != meta::Shape::StringList)
        fail("query.type", "\"" + collection.name + "\" is no collection.");
    return found;
}

const meta::Navigation& FilterCompiler::records_in(const Collection& collection) {
    const auto& entity = collection.from.entity();
    const auto* navigation = entity.find_navigation(collection.name);
    if (!navigation || !navigation->is_collection())
        fail("query.unknown_property",
             entity.set + " has no collection \"" + collection.name + "\".");
    return *navigation;
}

/// " FROM contacts t1 WHERE …": those of the collection that the actor may read.
void FilterCompiler::append_members(Sql& sql, const Collection& collection, const Scope& inner) {
    sql << " FROM ";
    sql.name(inner.entity().table) << " " << inner.alias();
    inner.append_joins(sql);
    sql << " WHERE ";
    append_membership(sql, collection.from.alias(), collection.from.entity(), inner,
                      records_in(collection));
    sql << " AND ";
    inner.append_live(sql);
}

TypedSql FilterCompiler::lambda(const Expr& expr) {
    const auto asked = collection(expr);
    return asked.is_list() ? list_lambda(asked, expr) : record_lambda(asked, expr);
}

namespace {

bool append_items(const Expr& condition, const std::string& variable,
                  std::vector<std::string>& items) {
    using Kind = Expr::Kind;
    const auto& children = condition.children;
    if (condition.kind == Kind::Binary && condition.text == "or")
        return append_items(*children[0], variable, items) &&
               append_items(*children[1], variable, items);
    if (condition.kind != Kind::In && (condition.kind != Kind::Binary || condition.text != "eq"))
        return false;
    if (children[0]->kind != Kind::Path || children[0]->path != std::vector{variable}) return false;
    for (auto item = children.begin() + 1; item != children.end(); ++item) {
        if ((*item)->kind != Kind::String) return false;
        items.push_back((*item)->text);
    }
    return true;
}

}  // namespace

std::vector<std::string> asked_items(const Expr& any) {
    std::vector<std::string> items;
    if (any.kind != Expr::Kind::Any || any.children.empty() ||
        !append_items(*any.children[0], any.text, items))
        return {};
    return items;
}

/// What an index knows, before what is exact: PostgreSQL chooses by it. SQLite is kept from
/// choosing it here (few_owners.h does), and only spared the lists that cannot match.
void FilterCompiler::append_hint(Sql& sql, const Scope::Found& list, const Expr& any) const {
    Sql column;
    list.scope->append_column(column, *list.property);
    if (!column.params().empty()) return;
    std::string hint;
    const auto items = asked_items(any);
    for (const auto& item : items) {
        const auto holds = meta::roughly_holds(column.text(), item);
        if (!holds) return;
        hint += (hint.empty() ? "" : " OR ") + *holds;
    }
    if (hint.empty()) return;
    sql << (dialect_ == DialectKind::Sqlite ? "+(" : "(") << hint << ") AND ";
}

/// types/any(t:t eq 'client') over a list of strings.
TypedSql FilterCompiler::list_lambda(const Collection& list, const Expr& expr) {
    const auto found = list_in(list);
    const std::string item = "item" + std::to_string(list.from.aliases()++);
    TypedSql typed{SqlType::Boolean, Sql("(")};
    append_hint(typed.sql, found, expr);
    typed.sql << (expr.kind == Kind::All ? "NOT EXISTS (SELECT 1 FROM " : "EXISTS (SELECT 1 FROM ");
    typed.sql << (dialect_ == DialectKind::Sqlite ? "json_each(" : "jsonb_array_elements_text(");
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

void FilterCompiler::append_where(Sql& sql, std::string_view keyword, const Expr& expr) {
    sql << keyword << (expr.kind == Kind::All ? "NOT COALESCE(" : "(")
        << condition(*expr.children[0]) << (expr.kind == Kind::All ? ", 1=0)" : ")");
}

/// How the lambda's own condition follows the membership. SQLite, which has no statistics, would
/// choose an index by it (all open tasks of the firm instead of the few of this record); the plus
/// keeps it from that.
static std::string_view own_condition(DialectKind dialect) {
    return dialect == DialectKind::Sqlite ? " AND +" : " AND ";
}

/// PostgreSQL would join the whole collections of a million records for a page of fifty. The offset
/// keeps it at looking into those of each record that it comes by; where few records match,
/// few_owners.h begins with them.
static std::string_view asked_for_each(DialectKind dialect) {
    return dialect == DialectKind::Sqlite ? "" : " OFFSET 0";
}

/// contacts/any(c:c/email ne null) over records.
TypedSql FilterCompiler::record_lambda(const Collection& records, const Expr& expr) {
    Scope inner(root_.session(), records_in(records).target(), root_.aliases());
    Sql where;
    if (!expr.children.empty()) {
        variables_.push_back({expr.text, &inner, {}});
        append_where(where, own_condition(dialect_), expr);
        variables_.pop_back();
    }
    TypedSql typed{SqlType::Boolean,
                   Sql(expr.kind == Kind::All ? "(NOT EXISTS (SELECT 1" : "(EXISTS (SELECT 1")};
    append_members(typed.sql, records, inner);
    typed.sql << where << asked_for_each(dialect_) << "))";
    return typed;
}

/// contacts/$count gt 2
TypedSql FilterCompiler::count(const Expr& expr) {
    const auto asked = collection(expr);
    if (asked.is_list() && !expr.children.empty())
        fail("query.type", "The items of \"" + asked.name + "\" have no properties.");
    return {SqlType::Number, asked.is_list() ? count_items(asked) : count_records(asked, expr)};
}

Sql FilterCompiler::count_items(const Collection& list) {
    const auto found = list_in(list);
    Sql sql(dialect_ == DialectKind::Sqlite ? "COALESCE(json_array_length("
                                            : "COALESCE(jsonb_array_length(");
    found.scope->append_column(sql, *found.property);
    return std::move(sql << "), 0)");
}

Sql FilterCompiler::count_records(const Collection& records, const Expr& expr) {
    Scope inner(root_.session(), records_in(records).target(), root_.aliases());
    Sql where;
    if (!expr.children.empty()) {
        Scope* const outer = std::exchange(at_, &inner);
        append_where(where, own_condition(dialect_), expr);
        at_ = outer;
    }
    Sql sql("(SELECT count(*)");
    append_members(sql, records, inner);
    return std::move(sql << where << ")");
}

Sql FilterCompiler::owners(const meta::Navigation& navigation, const Expr& any) {
    Scope inner(root_.session(), navigation.target(), root_.aliases());
    Sql where;
    if (!any.children.empty()) {
        variables_.push_back({any.text, &inner, {}});
        append_where(where, " AND ", any);
        variables_.pop_back();
    }
    Sql sql("SELECT ");
    inner.append_column(sql, *navigation.id);
    sql << " AS id FROM ";
    sql.name(inner.entity().table) << " " << inner.alias();
    inner.append_joins(sql);
    sql << " WHERE ";
    inner.append_column(sql, *navigation.id);
    sql << " IS NOT NULL AND ";
    if (navigation.type) {
        inner.append_column(sql, *navigation.type);
        (sql << " = ").bind(root_.entity().name) << " AND ";
    }
    inner.append_live(sql);
    return sql << where;
}

}  // namespace suki::record
