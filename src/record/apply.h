#pragma once
#include <string>

#include "record/query.h"
#include "record/scope.h"

namespace suki::record {

/// $apply: filter(…)/groupby((a,b/c),aggregate(amount with sum as total,$count as count)) or
/// aggregate(…) alone (OData 4.0 Data Aggregation Extension, sections 3.1 to 3.3). Returns the
/// objects without brackets; their number in `rows`. Errors: `query.syntax`, `query.type` with
/// target "$apply"; at most 5,000 groups, else `query.too_many_groups`.
std::string apply_transformations(Scope& scope, const storage::Sql& condition,
                                  const QueryOptions& options, std::int64_t& rows);

}  // namespace suki::record
