#include "record/walks.h"

#include <algorithm>
#include <set>
#include <string>

#include "record/filter_compiler.h"

namespace suki::record {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::size_t kMostValues = 12;

bool is_literal(const Expr& expr) {
    using Kind = Expr::Kind;
    return expr.kind == Kind::String || expr.kind == Kind::Guid || expr.kind == Kind::Number;
}

bool compares_one(const Expr& expr) {
    return !expr.children.empty() && expr.children[0]->kind == Expr::Kind::Path &&
           expr.children[0]->path.size() == 1;
}

/// What all rows of the list have in common, and where one value of several is asked for.
struct Asked {
    Names equal;
    std::vector<ExprPtr*> choices;
};

void look_at(ExprPtr& condition, Asked& asked) {
    using Kind = Expr::Kind;
    if (condition->kind == Kind::Binary && condition->text == "and") {
        for (auto& child : condition->children) look_at(child, asked);
        return;
    }
    if (!compares_one(*condition)) return;
    if (condition->kind == Kind::Binary && condition->text == "eq")
        asked.equal.insert(condition->children[0]->path[0]);
    if (condition->kind != Kind::In || condition->children.size() > 1 + kMostValues) return;
    if (std::all_of(condition->children.begin() + 1, condition->children.end(),
                    [](const auto& value) { return is_literal(*value); }))
        asked.choices.push_back(&condition);
}

std::string_view column_name(const std::string& part) {
    return part.starts_with('-') ? std::string_view(part).substr(1) : std::string_view(part);
}

/// Has the index, behind what is equal in all rows and the chosen property, the order?
bool is_in_order(const std::vector<std::string>& index, const Names& equal, std::string_view choice,
                 std::string_view order) {
    bool chosen = false;
    for (const auto& part : index) {
        const auto name = column_name(part);
        if (name == choice)
            chosen = true;
        else if (!equal.contains(name))
            return chosen && name == order;
    }
    return false;
}

/// The same of an index that carries ids behind that, and without a choice.
bool carries_ids_in_order(const std::vector<std::string>& index, const Names& equal,
                          std::string_view order) {
    if (std::find(index.begin(), index.end(), "+id") == index.end()) return false;
    const auto behind = std::find_if(index.begin(), index.end(), [&](const std::string& part) {
        return !equal.contains(column_name(part));
    });
    return column_name(*behind) == order;
}

/// One after the other: the conditions with each of the values in place of all of them.
std::vector<storage::Sql> one_by_one(Scope& scope, const ExprPtr& filter, ExprPtr& choice) {
    std::vector<storage::Sql> filters;
    ExprPtr all = std::move(choice);
    std::set<std::string> seen;
    for (std::size_t i = 1; i < all->children.size(); ++i) {
        if (!seen.insert(all->children[i]->text).second) continue;
        choice = std::make_unique<Expr>();
        choice->kind = Expr::Kind::Binary;
        choice->text = "eq";
        choice->children.push_back(std::move(all->children[0]));
        choice->children.push_back(std::move(all->children[i]));
        filters.push_back(compile_filter(scope, *filter));
        all->children[0] = std::move(choice->children[0]);
        all->children[i] = std::move(choice->children[1]);
    }
    choice = std::move(all);
    return filters;
}

}  // namespace

std::vector<storage::Sql> walks(Scope& scope, ExprPtr& filter, const Ordering& ordering) {
    const auto* order = ordering.leading();
    if (!order) return {};
    Asked asked;
    look_at(filter, asked);
    for (auto* choice : asked.choices) {
        const auto& name = (*choice)->children[0]->path[0];
        const auto& indexes = scope.entity().indexes;
        if (std::any_of(indexes.begin(), indexes.end(), [&](const auto& index) {
                return is_in_order(index, asked.equal, name, order->name);
            }))
            return one_by_one(scope, filter, *choice);
    }
    return {};
}

bool carries_ids(Scope& scope, ExprPtr& filter, const Ordering& ordering) {
    const auto* order = ordering.leading();
    if (!order) return false;
    Asked asked;
    look_at(filter, asked);
    const auto& indexes = scope.entity().indexes;
    return std::any_of(indexes.begin(), indexes.end(), [&](const auto& index) {
        return carries_ids_in_order(index, asked.equal, order->name);
    });
}

}  // namespace suki::record
