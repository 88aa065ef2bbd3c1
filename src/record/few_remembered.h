#pragma once
#include <optional>

#include "record/few_owners.h"

namespace suki::record {

/// A list's condition may be one that no index knows (a part of a text, a field that nobody fills
/// in) and few of a million fulfil: then each record of the list's order is asked. Where only the
/// record's own fields decide, these few are remembered instead, whoever may read them, and what
/// was written since (events) is asked anew. SQLite; of large tables. nullopt: many do, or there is
/// no such condition.
std::optional<FewOwners> few_remembered(Scope& scope, const Expr& filter);

}  // namespace suki::record
