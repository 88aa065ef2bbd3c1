#pragma once
#include <optional>

#include "record/record.h"
#include "record/session.h"

namespace suki::modules::reminders {

inline constexpr std::string_view kOwnReminder = "reminder";  // the entity

/// What somebody wants to be reminded of.
struct About {
    const record::Entity* entity;
    record::Record record;
};

/// When, and the moment it is about: that of a field, or the same.
struct Due {
    Instant at, moment;
};

/// The record of a person's own reminder while it is live and the person may read it.
std::optional<About> about(record::Session& session, const record::Record& reminder);

/// The date or instant that the reminder counts from; null when it has one of its own, or there is
/// no such field that its person may see.
const meta::Property* counted_from(record::Session& session, const About& about,
                                   const record::Record& reminder);

/// nullopt as long as its field is empty. Whole days before are days of the person's calendar, and
/// a date counts as nine o'clock there.
std::optional<Due> own_due(record::Session& session, const About& about,
                           const record::Record& reminder);

}  // namespace suki::modules::reminders
