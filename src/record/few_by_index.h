#pragma once
#include <string>
#include <vector>

#include "record/few_owners.h"
#include "record/ordering.h"

/// How SQLite comes by the rows of a large table: it knows nothing of how many an index leads to.
/// What was found to be many is believed for half a minute, by the list's name.
namespace suki::record {

/// Do conditions on one property, of those that the filter joins by "and", leave at most so many by
/// its index?
bool leads_to_few(Scope& scope, Expr& filter, std::int64_t most, const std::string& list);

/// Are the conditions all of what is equal to something, and do they begin an index of the entity?
bool have_index(const Scope& scope, const std::vector<const Expr*>& conditions);

/// A list is read in its order, and each record asked whether it lies within bounds (an amount, a
/// month), though an index would tell that few of a million do. Where the bounds of a property that
/// has an index leave few, these are what to begin with. What is equal to something SQLite finds by
/// the index itself.
std::optional<FewOwners> few_by_index(Scope& scope, ExprPtr& filter, const std::string& list);

/// Conditions that many fulfil are asked of each record on the way along the order, where an index
/// has that: SQLite would take all of them by an index of the condition, and sort them. The filter,
/// which is as before when it returns.
storage::Sql filter_along(Scope& scope, ExprPtr& filter, const Ordering& ordering,
                          const std::string& list);

}  // namespace suki::record
