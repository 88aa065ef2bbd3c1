#pragma once
#include <optional>

#include "record/filter_ast.h"
#include "record/scope.h"

namespace suki::record {

/// SQLite looks at each record of a list whether an any() of the filter holds, in the list's order;
/// where that holds for few of a million, it is a long way to the page's last row. Where a look at
/// the collection (or the indexes of a list's items) shows that these are few, this is the query
/// that yields their ids (column `id`), to begin with. PostgreSQL, which counts what its tables
/// hold, finds such ways itself: none.
std::optional<storage::Sql> few_owners(Scope& scope, const Expr& filter);

}  // namespace suki::record
