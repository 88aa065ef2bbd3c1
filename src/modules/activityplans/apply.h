#pragma once
#include "automation/automation.h"

namespace suki::modules::activityplans {

/// Makes every activity of the plan for the record, at once, with all rights: the caller has
/// decided that it may be done. `by` is who applies it. [{"entity", "set", "id", "subject"}].
/// Throws NotFound `plan.not_found`, Invalid `plan.other_records`, `plan.empty`.
json::array apply(record::Session& session, const automation::Automation& automation,
                  const record::Entity& entity, const Id& record, std::string_view plan,
                  const std::optional<Id>& by);

/// `from` plus a plan's "2h" or "3d"; in working time a day is the next working day at the same
/// hour, and hours and minutes are those of the calendar of `user`. Nullopt when it is no such
/// time.
std::optional<Instant> due_after(record::Session& session, const automation::Calendars* calendars,
                                 const std::optional<Id>& user, Instant from,
                                 std::string_view after, bool business);

}  // namespace suki::modules::activityplans
