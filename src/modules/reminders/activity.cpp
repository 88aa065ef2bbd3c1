#include "modules/reminders/activity.h"

#include <algorithm>

#include "modules/activities/reminder_lead.h"
#include "modules/record_values.h"
#include "modules/worktime/meeting_series.h"

namespace suki::modules::reminders {
namespace {

using record::Entity;
using record::Record;
using std::chrono::milliseconds;
using std::chrono::minutes;
using storage::Value;

constexpr minutes kMeetingWithoutEnd{60};
constexpr minutes kCallWithoutLength{15};
constexpr std::int64_t kLongestCall = 24 * 60;  // minutes
/// One that is over as it begins can be told of nevertheless.
constexpr minutes kShortestActivity{5};

bool is_to_be_done(const Entity& entity, const std::string& status) {
    if (entity.name == "task") return status == "NotStarted" || status == "Started";
    return status == "Planned";
}

milliseconds meeting_length(const Value& start, const Value& end) {
    const auto* from = std::get_if<Instant>(&start);
    const auto* to = std::get_if<Instant>(&end);
    return from && to ? *to - *from : milliseconds(kMeetingWithoutEnd);
}

std::optional<milliseconds> activity_length(const Entity& entity, const Record& record) {
    if (entity.name == "task") return std::nullopt;
    milliseconds length = kCallWithoutLength;
    if (entity.name == "meeting")
        length = meeting_length(value_of(entity, record, "startsAt"),
                                value_of(entity, record, "endsAt"));
    else if (const auto planned = number_of(value_of(entity, record, "durationMinutes")))
        length = minutes(std::min(planned, kLongestCall));
    return std::max(length, milliseconds(kShortestActivity));
}

}  // namespace

std::optional<Wish> wish_of(record::Session& session, const Entity& entity, const Record& record) {
    const auto text = [&](const char* name) { return text_of(value_of(entity, record, name)); };
    const auto lead = reminder_lead(text("reminder"));
    const auto& begins = value_of(entity, record, entity.name == "task" ? "dueAt" : "startsAt");
    const auto* start = std::get_if<Instant>(&begins);
    if (!lead || !start || !is_to_be_done(entity, text("status"))) return std::nullopt;
    Wish wish{*lead, activity_length(entity, record), nullptr};
    if (entity.name == "meeting")
        if (auto series = MeetingSeries::of(session, entity, record)) {
            wish.next_start = [found = *series](Instant from) { return found.next(from); };
            return wish;
        }
    wish.next_start = [once = *start](Instant from) {
        return once >= from ? std::optional(once) : std::nullopt;
    };
    return wish;
}

}  // namespace suki::modules::reminders
