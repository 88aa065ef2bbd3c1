#pragma once
#include <optional>
#include <string>

#include "record/scope.h"

namespace suki::record {

/// "amount with sum as total", "$count as n".
struct Aggregate {
    std::optional<Scope::Found> of;  // none: $count
    std::string method, alias;       // sum average min max countdistinct
};

/// A property's column, or what $compute works out.
void append_value(storage::Sql& sql, const Scope::Found& found);

void append_aggregate(storage::Sql& sql, const Aggregate& aggregate);

/// How the aggregate's values are kept: as a property that held them would.
Property property_of(const Aggregate& aggregate);

}  // namespace suki::record
