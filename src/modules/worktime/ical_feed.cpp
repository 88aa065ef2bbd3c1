// libical folds and escapes; whole days have dates, everything else moments in UTC.
#include "modules/worktime/ical_feed.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "base/json.h"
#include "modules/activities/reminder_lead.h"
#include "modules/worktime/agenda.h"
#include "modules/worktime/work_calendar.h"

namespace suki::modules {
namespace {

using std::chrono::milliseconds;

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

icaltimetype utc(Instant at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    return icaltime_from_timet_with_zone(static_cast<time_t>(seconds), 0,
                                         icaltimezone_get_utc_timezone());
}

class Event {
public:
    Event(const Occurrence& one, const meta::Entity& entity, const TimeZone& zone)
        : one_(one), entity_(entity), zone_(zone), event_(icalcomponent_new_vevent()) {}

    icalcomponent* write(std::string_view address) {
        const std::string id = text_at(one_.record, "id");
        add(icalproperty_new_uid((id + (one_.recurring ? "-" + stamp() : "") + "@suki").c_str()));
        add(icalproperty_new_summary(title().c_str()));
        add_times();
        add_text(icalproperty_new_location, text_at(one_.record, "place"));
        add_text(icalproperty_new_description, text_at(one_.record, "description"));
        add_text(icalproperty_new_url, std::string(address) + "/" + entity_.set + "/" + id);
        const auto changed = parse_instant(text_at(one_.record, "modifiedAt"));
        add(icalproperty_new_dtstamp(utc(changed.value_or(one_.from))));
        add(icalproperty_new_status(text_at(one_.record, "status") == "NotHeld"
                                        ? ICAL_STATUS_CANCELLED
                                        : ICAL_STATUS_CONFIRMED));
        if (one_.kind == "task") add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
        add_alarm();
        return event_;
    }

private:
    void add(icalproperty* property) { icalcomponent_add_property(event_, property); }
    void add_text(icalproperty* (*make)(const char*), const std::string& text) {
        if (!text.empty()) add(make(text.c_str()));
    }

    std::string stamp() const {
        return std::to_string(one_.from.time_since_epoch().count() / 1000);
    }

    std::string title() const {
        const std::string name = text_at(one_.record, entity_.name_field);
        return one_.kind == "absence" ? name + " – " + text_at(one_.record, "kind") : name;
    }

    static icaltimetype date_of(Date day) {
        auto time =
            icaltime_from_string((format_date(day).substr(0, 4) + format_date(day).substr(5, 2) +
                                  format_date(day).substr(8, 2))
                                     .c_str());
        time.is_date = 1;
        return time;
    }

    void add_times() {
        const auto from = zone_.wall(one_.from), to = zone_.wall(one_.to);
        const bool whole = one_.kind == "absence" && from.time == milliseconds{0} &&
                           to.time == milliseconds{0} && from.day < to.day;
        if (whole) {
            add(icalproperty_new_dtstart(date_of(from.day)));
            add(icalproperty_new_dtend(date_of(to.day)));
            return;
        }
        add(icalproperty_new_dtstart(utc(one_.from)));
        // A deadline is a moment, but programs show only what lasts.
        add(icalproperty_new_dtend(
            utc(one_.kind == "task" ? one_.to + std::chrono::minutes{15} : one_.to)));
    }

    /// Of what is to come; what the feed has of calls and tasks is.
    void add_alarm() {
        const auto lead = reminder_lead(text_at(one_.record, "reminder"));
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

    const Occurrence& one_;
    const meta::Entity& entity_;
    const TimeZone& zone_;
    icalcomponent* event_;  // the calendar it is added to frees it
};

bool belongs(const Occurrence& one) {
    const std::string status = text_at(one.record, "status");
    if (one.kind == "call") return status == "Planned";
    if (one.kind == "task") return status == "NotStarted" || status == "Started";
    return true;
}

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
    for (const auto& one : found)
        if (belongs(one))
            icalcomponent_add_component(
                calendar.get(),
                Event(one, session.registry().entity(one.kind), zone).write(address));
    char* text = icalcomponent_as_ical_string_r(calendar.get());
    std::string out(text);
    icalmemory_free_buffer(text);
    return out;
}

}  // namespace suki::modules
