#pragma once
#include <map>

#include "duplicates/merge.h"
#include "duplicates/merge_log.h"

namespace suki::duplicates {

/// A field that the merge decides about, and whose value holds.
struct Held {
    const meta::Field* field;
    const record::Record* source;  // null: the choices of all together
};

/// The actor's own fields to write, in the entity's order; the first of `records` is the survivor.
/// Forbidden `access.property` when `take` names another; Invalid `duplicates.bad_merge` when it
/// names none of the records.
std::vector<Held> held_values(const record::Session& session, const meta::Entity& entity,
                              const std::vector<record::Record>& records,
                              const std::map<std::string, Id>& take);

/// What of it changes the survivor, and where each value is from.
struct Taken {
    record::Input input;
    std::vector<TakenValue> values;
};
Taken taken_values(const meta::Entity& entity, const std::vector<record::Record>& records,
                   const std::vector<Held>& held);

/// The value as the API shows it.
std::string shown_value(const meta::Property& property, const storage::Value& value);

}  // namespace suki::duplicates
