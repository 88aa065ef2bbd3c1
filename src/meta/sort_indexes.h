#pragma once
#include <string>
#include <vector>

#include "meta/registry.h"

namespace suki::meta {

/// A list of an entity's records in the order of one of its properties ("": as they are sorted by
/// default), of those that have one value of another, if that is named.
struct SortBy {
    std::string entity, property, equal = {};
};

/// Gives those of `tables` an index that have none for such a list. What is no property, not
/// sortable, or a text too long for an index (more than 500 characters) has none.
void add_sort_indexes(std::vector<storage::Table>& tables, const Registry& registry,
                      const std::vector<SortBy>& sorts);

/// Has the entity's own table an index of all live records in the order of the property?
bool has_sort_index(const Entity& entity, const Property& property);

}  // namespace suki::meta
