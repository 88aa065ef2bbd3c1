#include "modules/worktime/work_calendar.h"

namespace suki::modules {
namespace {

using storage::Sql;

BusinessTime::IsHoliday holidays(const CountryHolidays* country,
                                 const std::map<Date, WorkCalendar::Day>& exceptions) {
    return [country, exceptions](Date day) {
        const auto own = exceptions.find(day);
        if (own != exceptions.end()) return !own->second.is_workday;
        return country && country->on(day);
    };
}

const CountryHolidays* holidays_of(const std::string& country) {
    return country == "None" ? nullptr : CountryHolidays::of(country);
}

std::optional<Id> chosen_calendar(record::Session& session, const Id& user) {
    Sql sql(
        "SELECT c.id FROM users u LEFT JOIN teams t ON t.id = u.team_id AND t.deleted_at IS NULL "
        "JOIN calendars c ON c.id = COALESCE(u.calendar_id, t.calendar_id) "
        "AND c.deleted_at IS NULL WHERE u.id = ");
    sql.bind(user);
    const auto rows = session.read().query(sql);
    return rows->next() ? std::optional(rows->id(0)) : std::nullopt;
}

std::map<Date, WorkCalendar::Day> days_of(record::Session& session, const Id& calendar) {
    std::map<Date, WorkCalendar::Day> exceptions;
    Sql sql(
        "SELECT day, name, is_workday FROM holidays WHERE deleted_at IS NULL AND calendar_id = ");
    sql.bind(calendar);
    const auto rows = session.read().query(sql);
    while (rows->next())
        exceptions[rows->date(0)] = {std::string(rows->text(1)),
                                     !rows->is_null(2) && rows->boolean(2)};
    return exceptions;
}

struct Stored {
    Id id;
    std::string zone, country, hours;
};

std::optional<Stored> stored_calendar(record::Session& session, const std::optional<Id>& id) {
    Sql sql("SELECT id, zone, country, hours FROM calendars WHERE deleted_at IS NULL AND ");
    if (id)
        (sql << "id = ").bind(*id);
    else
        (sql << "is_default = ").bind(true) << " ORDER BY row_id LIMIT 1";
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return Stored{rows->id(0), std::string(rows->text(1)), std::string(rows->text(2)),
                  std::string(rows->text(3))};
}

TimeZone zone_or_utc(const std::string& name) {
    return TimeZone::named(TimeZone::is_known(name) ? name : "UTC");
}

}  // namespace

WorkCalendar::WorkCalendar(TimeZone zone, WeekHours hours, const std::string& country,
                           std::map<Date, Day> exceptions)
    : time_(zone, std::move(hours), holidays(holidays_of(country), exceptions)),
      country_(holidays_of(country)),
      days_(std::move(exceptions)) {}

std::optional<std::string> WorkCalendar::holiday(Date day, std::string_view locale) const {
    const auto own = days_.find(day);
    if (own != days_.end())
        return own->second.is_workday ? std::nullopt : std::optional(own->second.name);
    const auto* rule = country_ ? country_->on(day) : nullptr;
    if (!rule) return std::nullopt;
    const auto name = rule->names.find(locale);
    return name == rule->names.end() ? rule->names.at("en") : name->second;
}

WorkCalendar work_calendar_of(record::Session& session, const Id* user) {
    const auto& company = session.registry().company();
    const auto stored =
        stored_calendar(session, user ? chosen_calendar(session, *user) : std::nullopt);
    if (!stored) return {zone_or_utc(company.zone), WeekHours::ordinary(), company.country, {}};
    return {zone_or_utc(stored->zone.empty() ? company.zone : stored->zone),
            WeekHours::parse(parse_json(stored->hours)),
            stored->country.empty() ? company.country : stored->country,
            days_of(session, stored->id)};
}

Instant add_working(record::Session& session, const Id* user, Instant from,
                    std::chrono::milliseconds working) {
    return work_calendar_of(session, user).time().add(from, working);
}

}  // namespace suki::modules
