#pragma once
#include <optional>
#include <string>

#include "record/few_owners.h"

namespace suki::record {

/// A list's conditions may be such that no index knows (a part of a text, a field that nobody fills
/// in, a state and a source) and few of a million fulfil: then each record of the list's order is
/// asked. Where the record's own fields alone decide, these few are remembered instead, whoever may
/// read them, and what was written since (events) is asked anew. SQLite; of large tables. nullopt:
/// many do, there is no such condition, or an index leads to few.
std::optional<FewOwners> few_remembered(Scope& scope, Expr& filter, const std::string& list);

}  // namespace suki::record
