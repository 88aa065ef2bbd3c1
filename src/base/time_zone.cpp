// The only file that knows the date library (Howard Hinnant's), which reads the system's zones.
#include "base/time_zone.h"

#include <date/tz.h>

#include "base/error.h"

namespace suki {
namespace {

using std::chrono::milliseconds;

const date::time_zone* find_zone(std::string_view name) {
    // An empty name, or one with a path in it, is not for the file system to judge.
    if (name.empty() || name.front() == '/' || name.find("..") != name.npos) return nullptr;
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::exception&) {
        return nullptr;
    }
}

}  // namespace

bool TimeZone::is_known(std::string_view name) {
    return find_zone(name) != nullptr;
}

TimeZone TimeZone::named(std::string_view name) {
    if (const auto* zone = find_zone(name)) return TimeZone(zone);
    throw invalid("zone.unknown", "\"" + std::string(name) +
                                      "\" is no time zone. Use a name of the IANA database, "
                                      "such as Europe/Warsaw.")
        .target("zone");
}

const std::string& TimeZone::name() const {
    return zone_->name();
}

WallTime TimeZone::wall(Instant instant) const {
    const auto local = zone_->to_local(instant);
    const auto day = date::floor<date::days>(local);
    return {Date{day.time_since_epoch()}, local - day};
}

Instant TimeZone::instant(Date day, milliseconds time) const {
    const date::local_time<milliseconds> local{day.time_since_epoch() + time};
    return date::floor<milliseconds>(zone_->to_sys(local, date::choose::earliest));
}

std::chrono::seconds TimeZone::offset(Instant instant) const {
    return zone_->get_info(instant).offset;
}

}  // namespace suki
