#pragma once
#include <string_view>

#include "record/scope.h"

namespace suki::record {

/// A condition: the record of `members` is in the collection `way` of the row `alias` of `entity`.
void append_membership(storage::Sql& sql, std::string_view alias, const Entity& entity,
                       const Scope& members, const meta::Navigation& way);

}  // namespace suki::record
