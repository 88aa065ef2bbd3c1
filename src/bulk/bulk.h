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

/// It is forgotten then.
void keep_for_a_week(record::Session& session, const Operation& operation);

/// What a work of another kind wrote, kept as an operation, so that it can be looked at and undone
/// as the others are: an import. All in the sessions' transactions.
class Ledger {
public:
    /// Begins an operation of the session's actor, which is forgotten after a week.
    Ledger(record::Session& session, const meta::Entity& entity);
    /// Goes on with one. NotFound `bulk.not_found`.
    Ledger(record::Session& session, const Id& operation);

    const Id& id() const { return operation_.id; }
    void created(record::Session& session, const meta::Entity& entity, const Id& record);
    /// `changes`: from and to by property, {"amount":[100,120]}. Several of one record are kept as
    /// one.
    void updated(record::Session& session, const meta::Entity& entity, const Id& record,
                 const std::string& changes);
    /// With each commit.
    void save(record::Session& session) const { bulk::save(session, operation_); }
    /// From here on it can be undone, until go_on().
    bool is_undone() const {
        return operation_.state == State::Undoing || operation_.state == State::Undone;
    }
    void end() { operation_.state = State::Done; }
    void go_on() { operation_.state = State::Running; }

private:
    Operation operation_;
};

void register_jobs(jobs::Handlers& handlers);

}  // namespace suki::bulk
