#include "record/few_owners.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "meta/item_indexes.h"
#include "record/filter_compiler.h"
#include "record/filter_sql.h"
#include "record/way_count.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kFew = 7'000, kFewOfPostgres = 4'000;

using Ways = std::optional<Sql>;

/// Does the condition ask of nothing but the variables: those of the collection and within it?
bool asks_only(const Expr& expr, std::vector<std::string_view> variables) {
    const bool lambda = expr.kind == Expr::Kind::Any || expr.kind == Expr::Kind::All;
    const bool path = lambda || expr.kind == Expr::Kind::Path || expr.kind == Expr::Kind::Count;
    if (path && std::find(variables.begin(), variables.end(), expr.path[0]) == variables.end())
        return false;
    if (lambda) variables.push_back(expr.text);
    return std::all_of(expr.children.begin(), expr.children.end(),
                       [&](const auto& child) { return asks_only(*child, variables); });
}

Ways through_collection(Scope& scope, const meta::Navigation& way, const Expr& any) {
    if (!way.is_collection() || !way.link_table.empty()) return std::nullopt;
    if (!any.children.empty() && !asks_only(*any.children[0], {any.text})) return std::nullopt;
    return FilterCompiler(scope, "$filter").owners(way, any);
}

/// The records whose list holds one of the items, each by the item's index.
Ways through_items(const Scope& scope, const meta::Property& list, const Expr& any) {
    const bool sqlite = scope.session().read().dialect() == storage::DialectKind::Sqlite;
    if (!sqlite || !list.stored || list.shape != meta::Shape::StringList) return std::nullopt;
    const auto& entity = scope.entity();
    Sql sql;
    for (const auto& item : asked_items(any)) {
        const auto index = meta::item_index(entity, list, item);
        if (!index) return std::nullopt;
        sql << (sql.empty() ? "SELECT id FROM " : " UNION ALL SELECT id FROM ");
        sql.name(entity.table) << " INDEXED BY \"" << index->name
                               << "\" WHERE deleted_at IS NULL AND " << index->where;
    }
    if (sql.empty()) return std::nullopt;
    return sql;
}

/// An index of items holds more than what is asked; a collection just that.
const meta::Property* list_of(const Scope& scope, const Expr& any) {
    return scope.entity().find_property(any.path[0]);
}

Ways ways_to(Scope& scope, const Expr& any) {
    if (any.path.size() != 1) return std::nullopt;
    if (const auto* list = list_of(scope, any)) return through_items(scope, *list, any);
    const auto* way = scope.entity().find_navigation(any.path[0]);
    return way ? through_collection(scope, *way, any) : std::nullopt;
}

struct Found {
    FewOwners few;
    const Expr* any;
};
using Few = std::optional<Found>;

Few if_few(Scope& scope, const Expr& any, const std::string& list) {
    auto owners = ways_to(scope, any);
    if (!owners) return std::nullopt;
    auto& session = scope.session();
    const bool sqlite = session.read().dialect() == storage::DialectKind::Sqlite;
    const auto count =
        count_of_way(session, *owners, sqlite ? kFew : kFewOfPostgres, storage::Effort::Rare, list);
    if (!count) return std::nullopt;
    return Found{{std::move(*owners), *count}, &any};
}

Few search(Scope& scope, const Expr& condition, const std::string& list) {
    if (condition.kind == Expr::Kind::Any) return if_few(scope, condition, list);
    if (condition.kind != Expr::Kind::Binary || condition.text != "and") return std::nullopt;
    auto found = search(scope, *condition.children[0], list);
    return found ? std::move(found) : search(scope, *condition.children[1], list);
}

/// The filter without one of what it joins by "and".
Sql without(Scope& scope, const Expr& filter, const Expr& any) {
    if (&filter == &any) return {};
    if (filter.kind != Expr::Kind::Binary || filter.text != "and")
        return compile_filter(scope, filter);
    Sql first = without(scope, *filter.children[0], any);
    const Sql second = without(scope, *filter.children[1], any);
    if (!first.empty() && !second.empty()) first << " AND ";
    return std::move(first << second);
}

}  // namespace

std::optional<FewOwners> few_owners(Scope& scope, const Expr& filter, const std::string& list) {
    auto found = search(scope, filter, list);
    if (!found) return std::nullopt;
    if (!list_of(scope, *found->any)) found->few.rest = without(scope, filter, *found->any);
    return std::move(found->few);
}

}  // namespace suki::record
