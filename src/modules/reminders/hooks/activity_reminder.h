#pragma once
#include "jobs/runner.h"
#include "record/hooks.h"

namespace suki::modules::reminders {

inline constexpr jobs::Kind kReminder{"reminder", jobs::Effect::Database};

/// What people are to be reminded of (`reminds`) was written: plans, moves or forgets the word
/// before it begins.
void activity_reminder(const record::Saved& saved);

/// Its time has come: tells people, and plans the next occurrence's.
void handle_reminder(record::Session& session, const jobs::Running& job);

}  // namespace suki::modules::reminders
