#pragma once
#include <string_view>

#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// What a computed property (docs/reference/formulas.md) of the row `alias` of `entity`'s table is,
/// as an expression of its column kind that names no other table: to select, filter, sort and group
/// by. Lookups lead only to what the session's actor may read, and roll-ups count only that.
/// `aliases` numbers the tables of the whole query.
storage::Sql computed_value(Session& session, const Entity& entity, const Property& property,
                            std::string_view alias, int& aliases);

}  // namespace suki::record
