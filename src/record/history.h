#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// {"amount":[100,120]}: from and to of each property that differs; `before` null: from nothing.
std::string describe_changes(const Entity& entity, const Record* before, const Record& after);

/// Adds the entry of one change at the end of the same transaction. `version`: the record's own
/// after the change; none when that stays as it is.
void write_history(Session& session, const Entity& entity, const Id& id, std::string_view action,
                   std::string_view changes, std::optional<std::int64_t> version = std::nullopt);

/// Does history tell of changes of the property?
bool is_tracked(const Entity& entity, const Property& property);

struct HistoryEntry {
    std::int64_t sequence;
    std::optional<std::int64_t> version;  // of the record, as far as it was noted
    Instant at;
    std::optional<Id> user;
    std::string user_name;
    std::string door, action;
    json::object changes;  // properties that the actor may see
};

/// Newest first, before `sequence` (0: from the newest). The record must be readable.
std::vector<HistoryEntry> read_history(Session& session, const Entity& entity, const Id& id,
                                       std::int64_t before_sequence, std::int64_t top,
                                       std::optional<Instant> not_after = std::nullopt);

}  // namespace suki::record
