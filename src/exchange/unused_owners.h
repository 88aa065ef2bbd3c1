#pragma once
#include <string>
#include <unordered_set>

#include "base/id.h"
#include "record/session.h"

namespace suki::exchange {

/// "5 of 35 users have none in it: Mei-Mei Johns, …", or "" when `owners` has all. Counted are
/// live users who could have some: not those whom others answer to, nor administrators.
std::string unused_owners_note(record::Session& session, const meta::Entity& users,
                               const std::unordered_set<Id>& owners);

}  // namespace suki::exchange
