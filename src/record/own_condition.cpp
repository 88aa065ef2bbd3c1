#include "record/own_condition.h"

#include <algorithm>
#include <vector>

#include "record/few_by_index.h"
#include "record/filter_compiler.h"
#include "record/history.h"
#include "record/way_count.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kSoonAsked = 20'000;  // rows that an index leads to: some 15 ms

/// A value whose changes are told.
bool is_own_value(const Scope& scope, const Expr& path) {
    if (path.path.size() != 1 || scope.find_computed(path.path[0])) return false;
    const auto* property = scope.entity().find_property(path.path[0]);
    return property && is_tracked(scope.entity(), *property);
}

/// Does the record alone decide, at whatever moment?
bool is_own(const Scope& scope, const Expr& expr) {
    using Kind = Expr::Kind;
    switch (expr.kind) {
        case Kind::Null:
        case Kind::Boolean:
        case Kind::Number:
        case Kind::String:
        case Kind::Date:
        case Kind::Guid:
            return true;
        case Kind::Path:
            return is_own_value(scope, expr);
        case Kind::Call:
            if (expr.text == "now") return false;
            break;
        case Kind::Binary:
        case Kind::Not:
        case Kind::Negate:
        case Kind::In:
            break;
        default:
            return false;
    }
    return std::all_of(expr.children.begin(), expr.children.end(),
                       [&](const auto& child) { return is_own(scope, *child); });
}

/// Of what the filter joins by "and".
void gather_own(const Scope& scope, const Expr& filter, std::vector<const Expr*>& own) {
    if (filter.kind == Expr::Kind::Binary && filter.text == "and") {
        for (const auto& child : filter.children) gather_own(scope, *child, own);
    } else if (is_own(scope, filter)) {
        own.push_back(&filter);
    }
}

/// Has the caller so few that they are sooner asked?
bool sees_few(Scope& scope, const std::string& list) {
    auto& session = scope.session();
    const auto readable = session.rights().row_filter(scope.entity(), access::Action::Read, "t");
    if (readable.empty()) return false;
    Sql sql("SELECT 1 FROM ");
    sql.name(scope.entity().table) << " t WHERE t.deleted_at IS NULL AND " << readable;
    return count_of_way(session, sql, kSoonAsked, storage::Effort::Some, list).has_value();
}

}  // namespace

Sql own_condition(Scope& scope, Expr& filter, const std::string& list) {
    std::vector<const Expr*> own;
    gather_own(scope, filter, own);
    if (own.empty() || have_index(scope, own) || sees_few(scope, list) ||
        leads_to_few(scope, filter, kSoonAsked, list))
        return {};
    Sql sql;
    for (const auto* one : own) sql << (sql.empty() ? "" : " AND ") << compile_filter(scope, *one);
    return sql;
}

}  // namespace suki::record
