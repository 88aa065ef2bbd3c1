#include "record/few_by_index.h"

#include <algorithm>
#include <map>

#include "record/filter_compiler.h"
#include "storage/has_table.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kFewInIndex = 7'000;

bool names_property(const Expr& expr) {
    return expr.kind == Expr::Kind::Path ||
           std::any_of(expr.children.begin(), expr.children.end(),
                       [](const auto& child) { return names_property(*child); });
}

bool is_property(const Expr& expr) {
    return expr.kind == Expr::Kind::Path && expr.path.size() == 1;
}

bool asks_for_range(const Expr& condition) {
    const auto& op = condition.text;
    return condition.kind == Expr::Kind::Binary &&
           (op == "gt" || op == "ge" || op == "lt" || op == "le");
}

/// The property's name, where the condition compares it with what no record decides.
const std::string* compared(const Expr& condition) {
    if (!asks_for_range(condition)) return nullptr;
    const auto& sides = condition.children;
    const auto own = std::find_if(sides.begin(), sides.end(),
                                  [](const auto& side) { return is_property(*side); });
    const auto others = std::count_if(sides.begin(), sides.end(),
                                      [](const auto& side) { return names_property(*side); });
    return own != sides.end() && others == 1 ? &(*own)->path[0] : nullptr;
}

using Conditions = std::map<std::string_view, std::vector<const Expr*>>;

void gather(const Expr& filter, Conditions& by_property) {
    if (filter.kind == Expr::Kind::Binary && filter.text == "and") {
        for (const auto& child : filter.children) gather(*child, by_property);
    } else if (const auto* name = compared(filter)) {
        by_property[*name].push_back(&filter);
    }
}

bool may_lead(Scope& scope, std::string_view name) {
    const auto* property = scope.entity().find_property(name);
    return property && property->stored &&
           storage::has_index_of(scope.session().read(), scope.entity().table, property->column);
}

std::optional<FewOwners> if_few_pass(Scope& scope, const std::vector<const Expr*>& conditions) {
    Sql rows;
    (rows << " FROM ").name(scope.entity().table) << " " << scope.alias() << " WHERE ";
    rows << scope.alias() << ".deleted_at IS NULL";
    for (const auto* condition : conditions) rows << " AND " << compile_filter(scope, *condition);
    const auto select = [&](std::string_view what) { return std::move(Sql(what) << rows); };
    const auto counted =
        scope.session().read().count_some(select("SELECT 1"), kFewInIndex, storage::Effort::Some);
    if (!counted.complete) return std::nullopt;
    return FewOwners{select("SELECT " + scope.alias() + ".id"), counted.count, {}};
}

}  // namespace

std::optional<FewOwners> few_by_index(Scope& scope, const Expr& filter) {
    Conditions by_property;
    gather(filter, by_property);
    for (const auto& [name, conditions] : by_property)
        if (may_lead(scope, name))
            if (auto few = if_few_pass(scope, conditions)) return few;
    return std::nullopt;
}

}  // namespace suki::record
