#pragma once
#include "modules/reminders/timing.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::modules::reminders {

/// What a record of an entity that `reminds` says of it. nullopt when nobody is to be reminded: it
/// says so, has no time, or is no longer to be done.
std::optional<Wish> wish_of(record::Session& session, const record::Entity& entity,
                            const record::Record& record);

}  // namespace suki::modules::reminders
