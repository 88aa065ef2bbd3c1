#pragma once
#include "record/session.h"

namespace suki::duplicates {

/// {"mergedInto": {"id", "name"} or null, "merges": [{"id", "at", "by": {"id", "name"}, "undone",
/// "canUndo", "sources": [{"id", "name"}], "values": [{"property", "source", "from", "to",
/// "isCurrent"}]}]}: where the record went, followed to the end, if the actor may read it there;
/// and what went into it, the newest first, as far as the actor may see the properties. NotFound
/// `record.not_found` when the actor may read neither.
json::object lineage(record::Session& session, const meta::Entity& entity, const Id& id);

/// Records that were merged into this one and still are: their history is also its own.
struct Ancestor {
    Id id;
    std::string name;
};
std::vector<Ancestor> ancestors(record::Session& session, const meta::Entity& entity, const Id& id);

}  // namespace suki::duplicates
