#pragma once
#include "jobs/runner.h"
#include "record/hooks.h"

namespace suki::modules::reminders {

inline constexpr jobs::Kind kOwn{"reminder.own", jobs::Effect::Database};

/// A person wants to be reminded: of a record that they may read, at a time that is to come.
void own_reminder_checked(record::Draft& draft);

/// Plans, moves or forgets its word.
void own_reminder_planned(const record::Saved& saved);

/// A record was written: those who want to be reminded of it are so at its new time, and not while
/// it is in the trash.
void own_reminders_follow(const record::Saved& saved);

/// Its time has come.
void handle_own_reminder(record::Session& session, const jobs::Running& job);

}  // namespace suki::modules::reminders
