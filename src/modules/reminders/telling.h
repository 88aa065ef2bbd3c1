#pragma once
#include "modules/reminders/own.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::modules::reminders {

/// Tells owner and colleagues, each in the own language and time, that it begins (what lasts no
/// time: is due) at `start`. Who may not read it is not led to it.
void remind(record::Session& session, const record::Entity& entity, const record::Record& record,
            Instant start);

/// Tells the person whose reminder it is.
void remind_of(record::Session& session, const About& about, const record::Record& reminder);

}  // namespace suki::modules::reminders
