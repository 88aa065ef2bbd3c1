// libical makes VTIMEZONE of the system's zones; those it keeps are shared by all threads.
#include "modules/worktime/ical_zone.h"

#include <libical/ical.h>

#include <mutex>

#include "base/ical_time.h"

namespace suki::modules {
namespace {

icalcomponent* clone_of_zone(const std::string& name) {
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    auto* zone = icaltimezone_get_builtin_timezone(name.c_str());
    auto* component = zone ? icaltimezone_get_component(zone) : nullptr;
    return component ? icalcomponent_new_clone(component) : nullptr;
}

}  // namespace

icalcomponent_impl* ical_timezone(const TimeZone& zone, Instant first) {
    auto* component = clone_of_zone(zone.name());
    if (!component) return nullptr;
    // libical's own TZID says where it found the zone; other programs know the plain name.
    if (auto* name = icalcomponent_get_first_property(component, ICAL_TZID_PROPERTY))
        icalproperty_set_tzid(name, zone.name().c_str());
    icaltimezone_truncate_vtimezone(component, ical_utc(first - std::chrono::days{1}),
                                    icaltime_null_time(), 0);
    return component;
}

}  // namespace suki::modules
