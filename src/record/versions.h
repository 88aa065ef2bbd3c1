#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/engine.h"

/// Records as they were: read from their history, and put back as an ordinary change.
namespace suki::record {

/// What has changed since an entry of history, as it was then. Not limited by anybody's rights.
struct Earlier {
    json::object values;  // by property, as the API writes them
    std::map<const meta::Navigation*, std::vector<Id>> links;  // all of a collection
};

/// As the record was behind history entry `sequence`. Throws NotFound `history.not_found` when that
/// is none of this record's.
Earlier earlier_state(Session& session, const Entity& entity, const Id& id, std::int64_t sequence);

/// Why the caller cannot put the property back to its value of `then`: what it leads to is gone
/// (`record.unknown_link`, also in the trash), its option is no longer offered
/// (`record.unknown_option`), or it is not theirs to write (`access.property`).
std::optional<FieldError> obstacle(Session& session, const Entity& entity, const Property& property,
                                   const Earlier& then);

/// The name of a record that the caller may read, live or in the trash; else "".
std::string known_name(Session& session, const Entity& entity, const Id& id);

struct Restored {
    Written written;
    std::vector<FieldError> left;  // what was not put back, and why; target: property or collection
};

/// Puts the record back to what it was behind entry `sequence`: `fields`, or everything when empty.
/// What hooks keep follows from the rest. Throws as update() and earlier_state().
Restored restore_version(Session& session, const Entity& entity, const Id& id,
                         std::int64_t sequence, const std::vector<std::string>& fields,
                         std::optional<std::int64_t> if_version);

/// Takes back what the caller did from version `from` to `to`, and what rules made of it. Throws
/// Stale `record.stale_version` when anybody else had a part in that, or the record was changed
/// since; else as update().
Restored undo(Session& session, const Entity& entity, const Id& id, std::int64_t from,
              std::int64_t to);

}  // namespace suki::record
