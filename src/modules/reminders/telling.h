#pragma once
#include "record/record.h"
#include "record/session.h"

namespace suki::modules::reminders {

/// Tells owner and colleagues, each in the own language and time, that it begins (a task: is due)
/// at `start`. Who may not read it is not led to it.
void remind(record::Session& session, const record::Entity& entity, const record::Record& record,
            Instant start);

}  // namespace suki::modules::reminders
