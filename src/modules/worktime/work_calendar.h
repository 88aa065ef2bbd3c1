#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/business_time.h"
#include "base/holidays.h"
#include "record/session.h"

namespace suki::modules {

/// A calendar as the firm keeps it: hours and zone, the country's holidays, and the days that
/// differ from them.
class WorkCalendar {
public:
    struct Day {
        std::string name;
        bool is_workday = false;
    };

    WorkCalendar(TimeZone zone, WeekHours hours, const std::string& country,
                 std::map<Date, Day> days);

    const BusinessTime& time() const { return time_; }
    const TimeZone& zone() const { return time_.zone(); }
    /// The holiday's name in that language, else in English; nullopt on other days.
    std::optional<std::string> holiday(Date day, std::string_view locale) const;

private:
    BusinessTime time_;
    const CountryHolidays* country_;
    std::map<Date, Day> days_;
};

/// The user's own, else the team's, else the firm's (also when `user` is null), else Monday to
/// Friday, 8 to 16, in the firm's zone. Reads three rows; asks no rights: hours are no secret.
WorkCalendar work_calendar_of(record::Session& session, const Id* user);

/// `from` plus so much working time of that calendar. Throws Conflict `calendar.never_open`.
Instant add_working(record::Session& session, const Id* user, Instant from,
                    std::chrono::milliseconds working);

}  // namespace suki::modules
