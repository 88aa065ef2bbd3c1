#pragma once
#include "record/hooks.h"

/// Working through a call queue. All throw Forbidden `queue.not_a_caller` for somebody who is not
/// one of its callers, Conflict `queue.not_active`, `queue.not_in_hand`.
namespace suki::modules {

/// `callQueues(id)/Suki.next` {}: {"item", "set", "entity", "record", "name", "attempts"}, which is
/// the caller's alone from now on; with nothing to do now `item` is null, and `dueAt` says when
/// the next of those put off is due.
json::value queue_next(record::Session& session, const record::Entity& entity, const Id& id,
                       const json::object& parameters);

/// `callQueues(id)/Suki.fill` {"ids"?}: adds these records, or what the filter finds. {"added"}.
json::value queue_fill(record::Session& session, const record::Entity& entity, const Id& id,
                       const json::object& parameters);

/// `callQueueItems(id)/Suki.finish` {"outcomeId", "laterAt"?, "note"?}: moves on without a call.
json::value item_finish(record::Session& session, const record::Entity& entity, const Id& id,
                        const json::object& parameters);

/// `callQueueItems(id)/Suki.release` {}: gives it back.
json::value item_release(record::Session& session, const record::Entity& entity, const Id& id,
                         const json::object& parameters);

}  // namespace suki::modules
