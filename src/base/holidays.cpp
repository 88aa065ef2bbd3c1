#include "base/holidays.h"

#include "base/embedded_file.h"
#include "base/json.h"

namespace suki {

namespace embedded {
std::vector<EmbeddedFile> holidays();
}

namespace {

using namespace std::chrono;

Date date_of(int y, int m, int d) {
    return sys_days{year{y} / month(static_cast<unsigned>(m)) / day(static_cast<unsigned>(d))};
}

Date western_easter(int y) {
    const int a = y % 19, b = y / 100, c = y % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    return date_of(y, n / 31, n % 31 + 1);
}

Date eastern_easter(int y) {
    const int a = y % 4, b = y % 7, c = y % 19;
    const int d = (19 * c + 15) % 30;
    const int e = (2 * a + 4 * b - d + 34) % 7;
    const int n = d + e + 114;
    const int calendars_apart = y / 100 - y / 400 - 2;
    return date_of(y, n / 31, n % 31 + 1) + days{calendars_apart};
}

Date nth_weekday(int y, const HolidayRule& rule) {
    const year_month month_of = year{y} / month{rule.month};
    const weekday wanted{rule.weekday % 7};
    if (rule.nth < 0) return sys_days{month_of / wanted[last]};
    return sys_days{month_of / wanted[static_cast<unsigned>(rule.nth)]};
}

int number(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value ? static_cast<int>(value->to_number<std::int64_t>()) : 0;
}

HolidayRule read_rule(const json::object& object) {
    HolidayRule rule;
    rule.kind = object.contains("easter")    ? HolidayRule::Kind::FromEaster
                : object.contains("weekday") ? HolidayRule::Kind::NthWeekday
                                             : HolidayRule::Kind::Fixed;
    rule.month = static_cast<unsigned>(number(object, "month"));
    rule.day = static_cast<unsigned>(number(object, "day"));
    rule.easter_days = number(object, "easter");
    rule.weekday = static_cast<unsigned>(number(object, "weekday"));
    rule.nth = number(object, "nth");
    rule.from_year = number(object, "from");
    for (const auto& [language, name] : object.at("names").as_object())
        rule.names.emplace(language, name.as_string());
    return rule;
}

CountryHolidays read_country(std::string_view text) {
    const json::value parsed = parse_json(text);
    const auto& object = parsed.as_object();
    CountryHolidays country;
    if (object.at("easter") == "eastern") country.easter = Easter::Eastern;
    for (const auto& rule : object.at("holidays").as_array())
        country.rules.push_back(read_rule(rule.as_object()));
    return country;
}

std::map<std::string, CountryHolidays, std::less<>> read_countries() {
    std::map<std::string, CountryHolidays, std::less<>> countries;
    for (const auto& file : embedded::holidays())
        countries.emplace(file.path.substr(0, file.path.find('.')), read_country(file.content));
    return countries;
}

}  // namespace

Date easter_sunday(int year, Easter easter) {
    return easter == Easter::Western ? western_easter(year) : eastern_easter(year);
}

std::optional<Date> HolidayRule::in_year(int year, Easter easter) const {
    if (year < from_year) return std::nullopt;
    switch (kind) {
        case Kind::Fixed:
            return date_of(year, static_cast<int>(month), static_cast<int>(day));
        case Kind::FromEaster:
            return easter_sunday(year, easter) + days{easter_days};
        case Kind::NthWeekday:
            return nth_weekday(year, *this);
    }
    return std::nullopt;
}

const HolidayRule* CountryHolidays::on(Date day) const {
    const int year = static_cast<int>(year_month_day{day}.year());
    for (const auto& rule : rules)
        if (rule.in_year(year, easter) == day) return &rule;
    return nullptr;
}

const CountryHolidays* CountryHolidays::of(std::string_view country) {
    static const auto countries = read_countries();
    const auto found = countries.find(country);
    return found == countries.end() ? nullptr : &found->second;
}

}  // namespace suki
