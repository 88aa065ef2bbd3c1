#include "modules/reminders/activity.h"

#include <algorithm>

#include "modules/activities/reminder_lead.h"
#include "modules/record_values.h"
#include "modules/worktime/meeting_series.h"
#include "record/condition.h"

namespace suki::modules::reminders {
namespace {

using record::Entity;
using record::Record;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::int64_t kLongestActivity = 24 * 60;  // minutes
/// One that is over as it begins can be told of nevertheless.
constexpr minutes kShortestActivity{5};

const Instant* reminder_moment(const Entity& entity, const Record& record,
                               const std::string& name) {
    const auto* property = entity.find_property(name);
    return property ? std::get_if<Instant>(&record.at(*property)) : nullptr;
}

std::int64_t reminder_minutes(const Entity& entity, const Record& record, const std::string& name) {
    const auto* property = entity.find_property(name);
    return property ? number_of(record.at(*property)) : 0;
}

std::optional<milliseconds> reminder_length(const Entity& entity, const Record& record,
                                            Instant start) {
    const auto& reminds = *entity.reminds;
    milliseconds length = minutes(reminds.usually);
    if (const auto* end = reminder_moment(entity, record, reminds.until))
        length = *end - start;
    else if (const auto lasts = reminder_minutes(entity, record, reminds.lasts))
        length = minutes(std::min(lasts, kLongestActivity));
    else if (reminds.usually == 0)
        return std::nullopt;
    return std::max(length, milliseconds(kShortestActivity));
}

}  // namespace

std::optional<Wish> wish_of(record::Session& session, const Entity& entity, const Record& record) {
    const auto& reminds = *entity.reminds;
    const auto lead = reminder_lead(text_of(value_of(entity, record, reminds.wish)));
    const auto* start = reminder_moment(entity, record, reminds.at);
    if (!lead || !start || !record::meets(session, entity, record.id(), reminds.when, "reminds"))
        return std::nullopt;
    Wish wish{*lead, reminder_length(entity, record, *start), nullptr};
    if (!reminds.repeats.empty())
        if (auto series = MeetingSeries::of(session, entity, record, reminds.repeats, reminds.at)) {
            wish.next_start = [found = *series](Instant from) { return found.next(from); };
            return wish;
        }
    wish.next_start = [once = *start](Instant from) {
        return once >= from ? std::optional(once) : std::nullopt;
    };
    return wish;
}

}  // namespace suki::modules::reminders
