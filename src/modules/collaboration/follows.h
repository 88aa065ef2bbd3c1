#pragma once
#include <vector>

#include "modules/collaboration/subject.h"
#include "record/session.h"

namespace suki::modules::collaboration {

/// "<record>:<user>": what a person has only once for each record.
std::string pair_key(const Id& record, const Id& user);

struct Follower {
    Id user;
    bool comments;
    std::string changes;  // "None" "Key" "All"
};

/// Whoever follows the record, also those who may not read it any more.
std::vector<Follower> followers_of(record::Session& session, const Id& record);

/// A person's wish `followsCommented` and the like; `otherwise` when they never said.
bool wishes(record::Session& session, const Id& user, std::string_view wish, bool otherwise);

/// The person follows the record from now on, unless they did before, be it that they stopped.
/// Nothing happens when they may not read it.
void follow_by_itself(record::Session& session, const Subject& subject, const Id& user);

}  // namespace suki::modules::collaboration
