#include "record/few_by_index.h"

#include <algorithm>
#include <map>
#include <set>

#include "record/filter_compiler.h"
#include "record/way_count.h"
#include "storage/has_table.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kFewInIndex = 1'500;  // of more, a page is sooner walked to

bool names_property(const Expr& expr) {
    return !expr.path.empty() ||
           std::any_of(expr.children.begin(), expr.children.end(),
                       [](const auto& child) { return names_property(*child); });
}

bool asks_for_bound(const Expr& condition) {
    const auto& op = condition.text;
    return condition.kind == Expr::Kind::Binary &&
           (op == "gt" || op == "ge" || op == "lt" || op == "le");
}

bool may_use_index(const Expr& condition) {
    return asks_for_bound(condition) || condition.kind == Expr::Kind::In ||
           (condition.kind == Expr::Kind::Binary && condition.text == "eq");
}

bool asks_for_nothing(const Expr& condition) {
    return condition.kind == Expr::Kind::Binary && condition.text == "eq" &&
           std::any_of(condition.children.begin(), condition.children.end(),
                       [](const auto& side) { return side->kind == Expr::Kind::Null; });
}

/// Which side is a property, where the others are what no record decides.
std::optional<std::size_t> compared(const Expr& condition) {
    if (!may_use_index(condition)) return std::nullopt;
    const auto& sides = condition.children;
    const auto own = std::find_if(sides.begin(), sides.end(), [](const auto& side) {
        return side->kind == Expr::Kind::Path && side->path.size() == 1;
    });
    const auto named = std::count_if(sides.begin(), sides.end(),
                                     [](const auto& side) { return names_property(*side); });
    if (own == sides.end() || named != 1) return std::nullopt;
    return static_cast<std::size_t>(own - sides.begin());
}

using Conditions = std::map<std::string, std::vector<Expr*>>;

void gather(Expr& filter, Conditions& by_property) {
    if (filter.kind == Expr::Kind::Binary && filter.text == "and") {
        for (auto& child : filter.children) gather(*child, by_property);
    } else if (const auto side = compared(filter)) {
        by_property[filter.children[*side]->path[0]].push_back(&filter);
    }
}

const Property* indexed(const Scope& scope, const std::string& name) {
    const auto* property = scope.entity().find_property(name);
    const bool found =
        property && property->stored &&
        storage::has_index_of(scope.session().read(), scope.entity().table, property->column);
    return found ? property : nullptr;
}

Sql rows_within(Scope& scope, const std::vector<Expr*>& conditions) {
    Sql sql("SELECT row_id FROM ");
    sql.name(scope.entity().table) << " " << scope.alias() << " WHERE ";
    sql << scope.alias() << ".deleted_at IS NULL";
    for (const auto* condition : conditions) sql << " AND " << compile_filter(scope, *condition);
    return sql;
}

/// nullopt: many.
std::optional<std::int64_t> count_of_few(Scope& scope, const std::vector<Expr*>& conditions,
                                         const std::string& list, std::int64_t most = kFewInIndex) {
    return count_of_way(scope.session(), rows_within(scope, conditions), most,
                        storage::Effort::Some, list);
}

/// Has an index of the entity the order, behind what all rows of the list have in common?
bool has_order(const std::vector<std::string>& index, const Conditions& asked,
               const Property& order) {
    for (const auto& part : index) {
        const auto name = part.starts_with('-') ? part.substr(1) : part;
        if (name == order.name) return &part != &index.front();
        const auto found = asked.find(name);
        if (found == asked.end() || asks_for_bound(*found->second.front())) return false;
    }
    return false;
}

bool is_of_several(const Expr& condition) {
    return condition.kind == Expr::Kind::In && condition.children.size() > 2;
}

/// The same of what a saved view wants. Of several values an index has no order.
bool has_both(Scope& scope, const std::vector<Expr*>& conditions, const Property& condition,
              const Property& order) {
    if (&condition == &order) return true;
    const bool one_value = std::none_of(conditions.begin(), conditions.end(),
                                        [](const auto* one) { return is_of_several(*one); });
    return one_value && storage::has_index_of(scope.session().read(), scope.entity().table,
                                              condition.column + "_" + order.column);
}

/// The property's side of each condition, in an operator that changes nothing and uses no index.
void wrap(const std::vector<Expr*>& conditions) {
    for (auto* condition : conditions) {
        auto& side = condition->children[*compared(*condition)];
        auto plain = std::make_unique<Expr>();
        plain->kind = Expr::Kind::Plain;
        plain->children.push_back(std::move(side));
        side = std::move(plain);
    }
}

void unwrap(Expr& expr) {
    for (auto& child : expr.children) {
        if (child->kind == Expr::Kind::Plain) {
            ExprPtr inner = std::move(child->children[0]);
            child = std::move(inner);
        }
        unwrap(*child);
    }
}

}  // namespace

bool leads_to_few(Scope& scope, Expr& filter, std::int64_t most, const std::string& list) {
    Conditions by_property;
    gather(filter, by_property);
    return std::any_of(by_property.begin(), by_property.end(), [&](const auto& one) {
        return indexed(scope, one.first) && count_of_few(scope, one.second, list, most);
    });
}

bool have_index(const Scope& scope, const std::vector<const Expr*>& conditions) {
    std::set<std::string> equal;
    for (const auto* condition : conditions) {
        const auto side = asks_for_bound(*condition) ? std::nullopt : compared(*condition);
        if (!side || asks_for_nothing(*condition)) return false;
        equal.insert(condition->children[*side]->path[0]);
    }
    const auto begins = [&](const std::vector<std::string>& index) {
        return index.size() >= equal.size() &&
               std::all_of(index.begin(), index.begin() + std::ssize(equal),
                           [&](const auto& part) { return equal.contains(part); });
    };
    const auto& indexes = scope.entity().indexes;
    return std::any_of(indexes.begin(), indexes.end(), begins) ||
           (equal.size() == 1 && indexed(scope, *equal.begin()));
}

std::optional<FewOwners> few_by_index(Scope& scope, ExprPtr& filter, const std::string& list) {
    Conditions by_property;
    gather(*filter, by_property);
    for (const auto& [name, conditions] : by_property) {
        const bool bounds =
            std::any_of(conditions.begin(), conditions.end(),
                        [](const auto* condition) { return asks_for_bound(*condition); });
        if (!bounds || !indexed(scope, name)) continue;
        if (const auto count = count_of_few(scope, conditions, list))
            return FewOwners{rows_within(scope, conditions), *count, {}, "row_id"};
    }
    return std::nullopt;
}

Sql filter_along(Scope& scope, ExprPtr& filter, const Ordering& ordering, const std::string& list) {
    const auto* order = ordering.leading();
    if (!order || !indexed(scope, order->name)) return compile_filter(scope, *filter);
    Conditions by_property;
    gather(*filter, by_property);
    const auto& indexes = scope.entity().indexes;
    if (std::any_of(indexes.begin(), indexes.end(),
                    [&](const auto& index) { return has_order(index, by_property, *order); }))
        by_property.clear();
    for (const auto& [name, conditions] : by_property) {
        const auto* property = indexed(scope, name);
        if (property && !has_both(scope, conditions, *property, *order) &&
            !count_of_few(scope, conditions, list))
            wrap(conditions);
    }
    auto sql = compile_filter(scope, *filter);
    unwrap(*filter);
    return sql;
}

}  // namespace suki::record
