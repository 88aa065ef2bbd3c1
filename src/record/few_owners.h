#pragma once
#include <optional>

#include "record/filter_ast.h"
#include "record/scope.h"

namespace suki::record {

/// A query that yields ids, and how many it yields.
struct FewOwners {
    storage::Sql ids;
    std::int64_t count = 0;
    std::optional<storage::Sql> rest{};  // of the filter, where the ids say their any() whole
    std::string column = "id";           // that it yields; or "row_id"
};

/// Both databases look at each record of a list whether an any() of the filter holds, in the list's
/// order (PostgreSQL knows of a late one and of a planned one, but not that the two never meet);
/// where that holds for few of a million, it is a long way to the page's last row. Where a look at
/// the collection (or, on SQLite, the indexes of a list's items) shows that these are few, they are
/// what to begin with. `list`: its name.
std::optional<FewOwners> few_owners(Scope& scope, const Expr& filter, const std::string& list);

}  // namespace suki::record
