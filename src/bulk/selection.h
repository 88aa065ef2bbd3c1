#pragma once
#include <vector>

#include "bulk/operation.h"
#include "record/query.h"

namespace suki::bulk {

/// What is next: records, each with the position reached behind it, and the position behind all.
struct Part {
    std::vector<record::Place> places;
    std::int64_t end = 0;
};

/// Checks what the wish chooses, and says how many records that are and where they end.
void choose(record::Session& session, const meta::Entity& entity, const json::object& wish,
            Operation& operation);

/// Those that still match when their turn comes.
Part next_part(record::Session& session, const meta::Entity& entity, const Operation& operation);

}  // namespace suki::bulk
