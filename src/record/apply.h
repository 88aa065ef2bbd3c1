#pragma once
#include "record/query.h"
#include "record/scope.h"

namespace suki::record {

/// $apply: filter(…)/groupby((a,b/c),aggregate(amount with sum as total,$count as count)) or
/// aggregate(…) alone, with orderby(…), top(n) and skip(n) before or behind (OData 4.0 Data
/// Aggregation Extension, sections 3.1 to 3.3); $orderby, $skip,
/// $top and $count are of the groups. Errors: `query.syntax`, `query.type` with target "$apply"; at
/// most 5,000 groups, else `query.too_many_groups`.
Page apply_transformations(Scope& scope, const storage::Sql& condition,
                           const QueryOptions& options);

}  // namespace suki::record
