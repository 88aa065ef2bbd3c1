#pragma once
#include <optional>
#include <string>

#include "record/session.h"

namespace suki::modules {

/// A stretch of time for which somebody free is wanted.
struct FreeAt {
    Instant from, to;
};

/// What the chosen person does with the record.
struct Duty {
    std::string field = "ownerId";  // the lookup of a user that is written
    std::optional<FreeAt> free_at = std::nullopt;
};

/// Chooses a person by the policy, writes them to the record and keeps an `assignment` that says
/// whom and why, with every candidate considered. In the session's transaction, with the program's
/// rights: the caller has decided that it may be done. Turns are exact among concurrent
/// assignments of one policy: they wait for each other until the commit.
///
/// Never leaves the record without an owner: nobody at work → those who are not away (or the
/// fallback, as the policy says) → the fallback → an administrator.
/// Throws NotFound `assignment.no_policy`, Invalid `assignment.no_owner` (records of this kind
/// have no such field).
Id assign_person(record::Session& session, const meta::Entity& entity, const Id& record,
                 const Id& policy, const Duty& duty = {});

/// The policy of that name or id in text; nullopt when there is none.
std::optional<Id> find_policy(record::Session& session, std::string_view name_or_id);

}  // namespace suki::modules
