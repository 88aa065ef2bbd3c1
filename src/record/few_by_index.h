#pragma once
#include "record/few_owners.h"

namespace suki::record {

/// SQLite reads a list in its order and looks at each record whether it lies within bounds (an
/// amount, a month), though an index would tell that few of a million do. Where the bounds of a
/// property that has an index leave few, these are what to begin with. What is equal to something
/// it finds by the index itself.
std::optional<FewOwners> few_by_index(Scope& scope, const Expr& filter);

}  // namespace suki::record
