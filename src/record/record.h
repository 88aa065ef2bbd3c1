#pragma once
#include <string>
#include <utility>
#include <vector>

#include "meta/entity.h"
#include "storage/value.h"

namespace suki::record {

using meta::Entity;
using meta::Property;
using storage::Value;

/// A whole record in memory: values by Property::position.
struct Record {
    std::int64_t row_id = 0;
    std::int64_t version = 0;  // rises by one with each change; shown as the ETag W/"3"
    bool deleted = false;
    std::vector<Value> values;

    const Value& at(const Property& property) const { return values[property.position]; }
    Id id() const { return std::get<Id>(values[0]); }
};

/// One new value. Null clears.
struct Change {
    const Property* property;
    Value value;
};

/// All links of a many-to-many collection after the change.
struct LinkChange {
    const meta::Navigation* navigation;
    std::vector<Id> ids;
};

/// What a caller wants to write: parsed and typed, each value already valid by itself.
struct Input {
    std::vector<Change> changes;
    std::vector<LinkChange> links;

    bool has(const Property& property) const;
    void set(const Property& property, Value value);  // replaces
};

}  // namespace suki::record
