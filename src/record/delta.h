#pragma once
#include <optional>
#include <string>

#include "record/events.h"
#include "record/query.h"

namespace suki::record {

/// How far a stretch of what was written is told.
struct DeltaPlace {
    std::int64_t after = 0;  // events up to here are told
    std::int64_t until = 0;  // those up to here will be
    /// Of the records in events up to `chunk`, those up to `last` are told; 0: no chunk is begun.
    std::int64_t chunk = 0;
    Id last;
};

struct DeltaPage {
    std::string json;                // "{…},{…}"
    std::optional<DeltaPlace> next;  // where the next page begins; nullopt: all is told
};

/// What the events of a place say of the records that `options` (filter, select, expand, the
/// page's limit) list now: those that match, whole, and {"@removed": …} for those that do not and
/// that were in the actor's sight since `since`. A record may come twice; a page may be empty.
/// expect_trackable() was called with the options.
DeltaPage read_delta(Session& session, const Entity& entity, const QueryOptions& options,
                     const DeltaPlace& place, Instant since);

}  // namespace suki::record
