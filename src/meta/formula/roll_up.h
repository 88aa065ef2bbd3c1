#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "meta/entity.h"

namespace suki::meta {

/// A number about the records of a collection.
struct RollUp {
    std::string of;         // the collection
    std::string aggregate;  // sum count min max average
    std::string field;      // of the members; "" for count
    std::string filter;     // $filter's language without any() and all(), or ""
    // Once the registry is built:
    const Navigation* members = nullptr;
    const Property* property = nullptr;  // null for count
    const Property* currency = nullptr;  // of money
};

/// Finds what the roll-up names, and adds what it reads to `reads`. Throws `meta.invalid`.
void link_roll_up(const Entity& entity, const Field& field, RollUp& roll_up,
                  std::vector<FieldRead>& reads);

/// Gives the roll-ups among the entities' sources their "result" and "scale", as far as they have
/// none: those of the field that they add up. A source is an entity's JSON.
void settle_roll_ups(const std::vector<json::object*>& sources);

}  // namespace suki::meta
