// libical folds and escapes; whole days have dates, a series the wall time of its owner's zone,
// everything else moments in UTC.
#include "modules/worktime/ical_feed.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>
#include <set>

#include "base/ical_time.h"
#include "base/json.h"
#include "base/recurrence.h"
#include "modules/activities/reminder_lead.h"
#include "modules/worktime/agenda.h"
#include "modules/worktime/ical_zone.h"
#include "modules/worktime/work_calendar.h"

namespace suki::modules {
namespace {

using std::chrono::milliseconds;

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

/// UTC itself, which has no VTIMEZONE.
bool has_no_changes(const TimeZone& zone) {
    return zone.name() == "UTC" || zone.name() == "GMT";
}

/// What repeats, at the same hour on the wall of `zone`.
struct FeedSeries {
    TimeZone zone;
    Instant first;  // its first occurrence, as DTSTART counts as one
    std::string rule;
    std::vector<Instant> except;
};

FeedSeries feed_series(const json::object& record, const TimeZone& zone) {
    const std::string rule = text_at(record, "recurrence");
    const Instant from = parse_instant(text_at(record, "startsAt")).value();
    const auto found = expand_recurrence(rule, from, zone, from, from + std::chrono::days{3660}, 1);
    FeedSeries series{
        zone, found.empty() ? from : found.front(), portable_recurrence(rule, zone), {}};
    if (const auto* dates = record.if_contains("exceptDates"); dates && dates->is_array())
        for (const auto& date : dates->get_array())
            if (const auto at = date.is_string() ? parse_instant(date.get_string()) : std::nullopt)
                series.except.push_back(*at);
    return series;
}

class Event {
public:
    Event(const Occurrence& one, const meta::Entity& entity, const TimeZone& zone,
          const std::optional<FeedSeries>& series)
        : one_(one),
          entity_(entity),
          zone_(zone),
          series_(series),
          event_(icalcomponent_new_vevent()) {}

    icalcomponent* write(std::string_view address) {
        const std::string id = text_at(one_.record, "id");
        add(icalproperty_new_uid((id + "@suki").c_str()));
        add(icalproperty_new_summary(title().c_str()));
        if (series_)
            add_series();
        else
            add_times();
        add_text(icalproperty_new_location, text_at(one_.record, "place"));
        add_text(icalproperty_new_description, text_at(one_.record, "description"));
        add_text(icalproperty_new_url, std::string(address) + "/" + entity_.set + "/" + id);
        const auto changed = parse_instant(text_at(one_.record, "modifiedAt"));
        add(icalproperty_new_dtstamp(ical_utc(changed.value_or(one_.from))));
        add(icalproperty_new_status(text_at(one_.record, "status") == "NotHeld"
                                        ? ICAL_STATUS_CANCELLED
                                        : ICAL_STATUS_CONFIRMED));
        if (one_.kind == "task") add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
        add_alarm();
        return event_;
    }

private:
    void add(icalproperty* property) { icalcomponent_add_property(event_, property); }
    void add_zoned(icalproperty* (*make)(icaltimetype), Instant at) {
        const auto& zone = series_->zone;
        if (has_no_changes(zone)) return add(make(ical_utc(at)));
        auto* property = make(ical_wall(zone.wall(at)));
        icalproperty_add_parameter(property, icalparameter_new_tzid(zone.name().c_str()));
        add(property);
    }
    void add_text(icalproperty* (*make)(const char*), const std::string& text) {
        if (!text.empty()) add(make(text.c_str()));
    }

    std::string title() const {
        const std::string name = text_at(one_.record, entity_.name_field);
        return one_.kind == "absence" ? name + " – " + text_at(one_.record, "kind") : name;
    }

    void add_times() {
        const auto from = zone_.wall(one_.from), to = zone_.wall(one_.to);
        const bool whole = one_.kind == "absence" && from.time == milliseconds{0} &&
                           to.time == milliseconds{0} && from.day < to.day;
        if (whole) {
            add(icalproperty_new_dtstart(ical_day(from.day)));
            add(icalproperty_new_dtend(ical_day(to.day)));
            return;
        }
        add(icalproperty_new_dtstart(ical_utc(one_.from)));
        // A deadline is a moment, but programs show only what lasts.
        add(icalproperty_new_dtend(
            ical_utc(one_.kind == "task" ? one_.to + std::chrono::minutes{15} : one_.to)));
    }

    /// Of what is to come; what the feed has of calls and tasks is.
    void add_alarm() {
        if (!entity_.reminds) return;
        const auto lead = reminder_lead(text_at(one_.record, entity_.reminds->wish));
        if (!lead || (one_.kind == "meeting" && text_at(one_.record, "status") != "Planned"))
            return;
        const int seconds = static_cast<int>(std::chrono::seconds(*lead).count());
        auto* alarm = icalcomponent_new_valarm();
        icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
        icalcomponent_add_property(
            alarm,
            icalproperty_new_trigger({icaltime_null_time(), icaldurationtype_from_int(-seconds)}));
        icalcomponent_add_property(alarm, icalproperty_new_description(title().c_str()));
        icalcomponent_add_component(event_, alarm);
    }

    /// In UTC nine o'clock would become ten when the clocks change.
    void add_series() {
        add_zoned(icalproperty_new_dtstart, series_->first);
        add_zoned(icalproperty_new_dtend, series_->first + (one_.to - one_.from));
        add(icalproperty_new_rrule(icalrecurrencetype_from_string(series_->rule.c_str())));
        for (const auto at : series_->except) add_zoned(icalproperty_new_exdate, at);
    }

    const Occurrence& one_;
    const meta::Entity& entity_;
    const TimeZone& zone_;
    const std::optional<FeedSeries>& series_;
    icalcomponent* event_;  // the calendar it is added to frees it
};

bool belongs(const Occurrence& one) {
    const std::string status = text_at(one.record, "status");
    if (one.kind == "call") return status == "Planned";
    if (one.kind == "task") return status == "NotStarted" || status == "Started";
    return true;
}

/// The events with the zones that they are written in.
class Feed {
public:
    Feed(record::Session& session, const TimeZone& mine, std::string_view address)
        : session_(session), mine_(mine), address_(address) {}

    void add(const Occurrence& one) {
        if (!belongs(one)) return;
        std::optional<FeedSeries> series;
        if (one.recurring) {
            if (!seen_.insert(text_at(one.record, "id")).second) return;
            series = feed_series(one.record, zone_of_owner(one.record));
            note_zone(*series);
        }
        const auto& entity = session_.registry().entity(one.kind);
        events_.emplace_back(Event(one, entity, mine_, series).write(address_));
    }

    /// Zones stand before what is written in them.
    void move_into(icalcomponent* calendar) {
        for (const auto& [name, used] : zones_)
            if (auto* component = ical_timezone(used.first, used.second))
                icalcomponent_add_component(calendar, component);
        for (auto& event : events_) icalcomponent_add_component(calendar, event.release());
    }

private:
    TimeZone zone_of_owner(const json::object& record) {
        const auto owner = Id::parse(text_at(record, "ownerId"));
        return work_calendar_of(session_, owner ? &*owner : nullptr).zone();
    }

    void note_zone(const FeedSeries& series) {
        const auto known = zones_.try_emplace(series.zone.name(), series.zone, series.first).first;
        known->second.second = std::min(known->second.second, series.first);
    }

    record::Session& session_;
    const TimeZone& mine_;
    std::string_view address_;
    std::set<std::string> seen_;
    std::map<std::string, std::pair<TimeZone, Instant>> zones_;  // with the earliest moment
    std::vector<Component> events_;
};

icalproperty* extension(const char* name, const std::string& value) {
    auto* property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    return property;
}

}  // namespace

std::string ical_feed(record::Session& session, std::string_view name, std::string_view address) {
    const Id user = session.actor().user;
    const auto zone = work_calendar_of(session, &user).zone();
    const Component calendar(icalcomponent_new_vcalendar());
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Suki//Suki CRM//EN"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalcomponent_add_property(calendar.get(), extension("X-WR-CALNAME", std::string(name)));
    icalcomponent_add_property(calendar.get(), extension("X-WR-TIMEZONE", zone.name()));
    const auto found = agenda(
        session,
        {{user}, session.now() - std::chrono::days{60}, session.now() + std::chrono::days{366}});
    Feed feed(session, zone, address);
    for (const auto& one : found) feed.add(one);
    feed.move_into(calendar.get());
    char* text = icalcomponent_as_ical_string_r(calendar.get());
    std::string out(text);
    icalmemory_free_buffer(text);
    return out;
}

}  // namespace suki::modules
