#pragma once
#include "bulk/operation.h"
#include "jobs/runner.h"

/// One change of many records, as a person asks for it: in turns of some milliseconds by the
/// queue's thread, each record through the engine as that person, with the rights they have then.
/// A turn and what it did are one transaction, so nothing is done twice or lost when the server
/// stops. Kept for a week, to be undone.
namespace suki::bulk {

inline constexpr jobs::Kind kWork{"bulk.work", jobs::Effect::Database};
inline constexpr jobs::Kind kForget{"bulk.forget", jobs::Effect::Database};

/// `wish`: {"set", "action": "edit", "values": {…}} or {"set", "action": "delete"}, with "ids"
/// (at most 10,000) or "filter" and "search" for all that match (either may be ""). Throws
/// Invalid `bulk.bad_request`, `bulk.too_many`, and as read_input() and list(); Forbidden
/// `access.edit`, `access.delete`.
Id start(record::Session& session, const json::object& wish);

/// Puts back the earlier values, or out of the trash, the records that nobody has changed since.
/// NotFound `bulk.not_found`, also for others than the one who started it; Conflict
/// `bulk.not_undoable` while it runs, and when nothing is to be undone.
void undo(record::Session& session, const Id& operation);

/// {"id", "set", "action", "state", "total", "processed", "changed", "unchanged", "refused",
/// "undone", "kept", "error", "canUndo", "problems": [{"number", "id", "name", "code", "message"}]}
/// with at most 100 problems behind number `after`: of the undo once it began, else of the work.
json::object report(record::Session& session, const Id& operation, std::int64_t after);

void register_jobs(jobs::Handlers& handlers);

}  // namespace suki::bulk
