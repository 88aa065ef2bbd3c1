#pragma once
#include <string>

#include "record/session.h"

namespace suki::modules {

/// The text in which a record says why nothing is planned for it (`stages.noNextStep`); null where
/// its entity has none.
const meta::Property* no_next_step_of(const meta::Entity& entity);

/// Says it of a live record, "" takes it back; nothing is written where it says so already. As the
/// program itself: it follows from an activity that the person may write.
void say_no_next_step(record::Session& session, const meta::Entity& entity, const Id& id,
                      const std::string& because);

}  // namespace suki::modules
