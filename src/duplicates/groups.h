#pragma once
#include "record/session.h"

namespace suki::duplicates {

/// What the last scan found, as far as the actor may read at least two of a group: {"groups":
/// [{"id", "percent", "certainty", "reasons", "members": [{"id", "name"}]}], "count", "next"};
/// the surest first, `top` (at most 100) from `skip` on; `next`: the next skip or null.
/// `certainty`: "" for both.
json::object groups(record::Session& session, const meta::Entity& entity,
                    std::string_view certainty, std::int64_t skip, std::int64_t top);

/// None of the group's records that the actor may read is the same as another; remembered.
/// NotFound `duplicates.no_group`; Forbidden `access.edit` for who may not change such records.
void dismiss(record::Session& session, const Id& group);

}  // namespace suki::duplicates
