#pragma once
#include <optional>

#include "record/session.h"
#include "storage/value.h"

namespace suki::modules {

/// One move of one record.
struct StageChange {
    Id record;
    storage::Value from, to;  // ids of stages, or null
    Instant at;
    storage::Value by;               // the user, or null
    std::optional<Instant> entered;  // when `from` was entered
};

/// Writes it as a record of the entity's `stages.changes`.
void write_stage_change(record::Session& session, const meta::Entity& entity,
                        const StageChange& change);

}  // namespace suki::modules
