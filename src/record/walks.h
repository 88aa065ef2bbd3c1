#pragma once
#include <vector>

#include "record/filter_ast.h"
#include "record/ordering.h"

namespace suki::record {

/// A list by status in ('New','Open') ordered by dueAt: an index of (status, dueAt) has the rows of
/// each status in order, and a page needs no more than the first of each, where a database would
/// sort all of them. The filter once for each such value, as many conditions as there are values;
/// none where no index of the entity is so, or the filter asks for something else. `filter` is as
/// before when it returns.
std::vector<storage::Sql> walks(Scope& scope, ExprPtr& filter, const Ordering& ordering);

/// Has an index of the entity the rows of the list in order, and their ids beside them ("+id")? To
/// ask of each whether its id is one of some thousand costs a tenth of reading a row.
bool carries_ids(Scope& scope, ExprPtr& filter, const Ordering& ordering);

}  // namespace suki::record
