#include "modules/reminders/own.h"

#include "modules/reach.h"
#include "modules/record_values.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"

namespace suki::modules::reminders {
namespace {

using record::Entity;
using record::Record;
using record::Session;
using storage::Value;

constexpr std::chrono::hours kMorning{9};
constexpr std::int64_t kDay = 24 * 60;  // minutes

const Value& own_value(Session& session, const Record& reminder, std::string_view name) {
    return value_of(session.registry().entity(kOwnReminder), reminder, name);
}

bool has_moment(const meta::Property& property) {
    return property.shape == meta::Shape::Date || property.shape == meta::Shape::Instant;
}

std::optional<Instant> moment_in(const Value& value, const TimeZone& zone) {
    if (const auto* day = std::get_if<Date>(&value)) return zone.instant(*day, kMorning);
    const auto* at = std::get_if<Instant>(&value);
    return at ? std::optional(*at) : std::nullopt;
}

/// `count` in minutes. Nine o'clock stays nine o'clock on the day before, also when the clocks
/// change.
Instant so_long_before(Instant moment, std::int64_t count, const TimeZone& zone) {
    const auto wall = zone.wall(moment);
    return zone.instant(wall.day - std::chrono::days{count / kDay}, wall.time) -
           std::chrono::minutes{count % kDay};
}

}  // namespace

std::optional<About> about(Session& session, const Record& reminder) {
    const auto* entity =
        session.registry().find_entity(text_of(own_value(session, reminder, "recordEntity")));
    const auto id = Id::parse(text_of(own_value(session, reminder, "recordId")));
    const auto user = id_of(own_value(session, reminder, "userId"));
    if (!entity || !id || !user || !may_read(session, *user, *entity, *id)) return std::nullopt;
    auto record = record::load(session.read(), *entity, *id);
    if (!record || record->deleted) return std::nullopt;
    return About{entity, std::move(*record)};
}

const meta::Property* counted_from(Session& session, const About& about, const Record& reminder) {
    const auto* property =
        about.entity->find_property(text_of(own_value(session, reminder, "dateField")));
    const auto user = id_of(own_value(session, reminder, "userId"));
    if (!property || !user || !has_moment(*property)) return nullptr;
    return may_see(session, *user, *about.entity, *property) ? property : nullptr;
}

std::optional<Due> own_due(Session& session, const About& about, const Record& reminder) {
    for (const auto* name : {"snoozedUntil", "remindAt"})
        if (const auto* at = std::get_if<Instant>(&own_value(session, reminder, name)))
            return Due{*at, *at};
    const auto* property = counted_from(session, about, reminder);
    if (!property) return std::nullopt;
    const auto user = id_of(own_value(session, reminder, "userId"));
    const auto zone = work_calendar_of(session, &*user).zone();
    const auto moment = moment_in(about.record.at(*property), zone);
    if (!moment) return std::nullopt;
    const auto before = number_of(own_value(session, reminder, "minutesBefore"));
    return Due{so_long_before(*moment, before, zone), *moment};
}

}  // namespace suki::modules::reminders
