#pragma once
#include <set>
#include <string>
#include <vector>

#include "modules/collaboration/subject.h"
#include "record/session.h"

namespace suki::modules::collaboration {

/// Tells the person in their language of what the session's actor did: "text.notice.<key>", where
/// {who} is the actor and {fields} are names of fields. False, and nothing is told, when they are
/// gone or may not read the record.
struct News {
    std::string kind, key, body;
    std::vector<const record::Property*> changed;  // those that they may not see are left out
};
bool tell(record::Session& session, const Subject& subject, const Id& user, const News& news);

/// Who wrote, or "Suki".
std::string actor_name(const record::Session& session);

}  // namespace suki::modules::collaboration
