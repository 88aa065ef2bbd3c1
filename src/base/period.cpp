#include "base/period.h"

#include <charconv>

namespace suki {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::years;

Date first_of(year_month month) {
    return Date(month / std::chrono::day(1));
}

year_month month_of(Date day) {
    const year_month_day date(day);
    return date.year() / date.month();
}

year_month quarter_of(Date day) {
    const year_month_day date(day);
    const unsigned month = (unsigned(date.month()) - 1) / 3 * 3 + 1;
    return date.year() / std::chrono::month(month);
}

Date monday_of(Date day) {
    return day - days(std::chrono::weekday(day).iso_encoding() - 1);
}

Period span_of(year_month first, months length) {
    return {first_of(first), first_of(first + length)};
}

Period last_days(Date today, int count) {
    return {today + days(1 - count), today + days(1)};
}

struct Named {
    std::string_view name;
    Period (*of)(Date today);
};

const std::vector<Named>& all_named() {
    static const std::vector<Named> named = {
        {"today",
         [](Date today) {
             return Period{today, today + days(1)};
         }},
        {"yesterday",
         [](Date today) {
             return Period{today - days(1), today};
         }},
        {"thisWeek",
         [](Date today) {
             return Period{monday_of(today), monday_of(today) + days(7)};
         }},
        {"lastWeek",
         [](Date today) {
             return Period{monday_of(today) - days(7), monday_of(today)};
         }},
        {"thisMonth", [](Date today) { return span_of(month_of(today), months(1)); }},
        {"lastMonth", [](Date today) { return span_of(month_of(today) - months(1), months(1)); }},
        {"thisQuarter", [](Date today) { return span_of(quarter_of(today), months(3)); }},
        {"lastQuarter",
         [](Date today) { return span_of(quarter_of(today) - months(3), months(3)); }},
        {"thisYear",
         [](Date today) {
             return span_of(year_month_day(today).year() / std::chrono::January, months(12));
         }},
        {"lastYear",
         [](Date today) {
             return span_of((year_month_day(today).year() - years(1)) / std::chrono::January,
                            months(12));
         }},
        {"last7Days", [](Date today) { return last_days(today, 7); }},
        {"last30Days", [](Date today) { return last_days(today, 30); }},
        {"last90Days", [](Date today) { return last_days(today, 90); }},
        {"last365Days", [](Date today) { return last_days(today, 365); }},
    };
    return named;
}

/// "last3Months" → {3, "Months"}.
struct Counted {
    int count = 0;
    std::string_view unit;
};

Counted counted(std::string_view name, std::string_view lead) {
    if (!name.starts_with(lead)) return {};
    name.remove_prefix(lead.size());
    Counted found;
    const auto end = std::from_chars(name.data(), name.data() + name.size(), found.count);
    if (end.ec != std::errc{} || found.count < 1 || found.count > 1000) return {};
    found.unit = name.substr(static_cast<std::size_t>(end.ptr - name.data()));
    return found;
}

/// How many months a unit has, and the first month of the one that `today` is in.
std::optional<std::pair<months, year_month>> months_of(std::string_view unit, Date today) {
    if (unit == "Months") return std::pair(months(1), month_of(today));
    if (unit == "Quarters") return std::pair(months(3), quarter_of(today));
    const auto january = year_month_day(today).year() / std::chrono::January;
    if (unit == "Years") return std::pair(months(12), january);
    return std::nullopt;
}

std::optional<Period> counted_before(std::string_view name, Date today) {
    const auto [count, unit] = counted(name, "last");
    if (count == 0) return std::nullopt;
    if (unit == "Days") return last_days(today, count);
    if (unit == "Weeks") return Period{monday_of(today) - days(7 * count), monday_of(today)};
    const auto span = months_of(unit, today);
    if (!span) return std::nullopt;
    return span_of(span->second - span->first * count, span->first * count);
}

std::optional<Period> counted_after(std::string_view name, Date today) {
    const auto [count, unit] = counted(name, "next");
    if (count == 0) return std::nullopt;
    if (unit == "Days") return Period{today + days(1), today + days(1 + count)};
    if (unit == "Weeks")
        return Period{monday_of(today) + days(7), monday_of(today) + days(7 + 7 * count)};
    const auto span = months_of(unit, today);
    if (!span) return std::nullopt;
    return span_of(span->second + span->first, span->first * count);
}

/// "nextWeek" is "next1Weeks".
std::optional<Period> next_one(std::string_view name, Date today) {
    if (name == "tomorrow") return counted_after("next1Days", today);
    for (const std::string_view unit : {"Week", "Month", "Quarter", "Year"})
        if (name == "next" + std::string(unit))
            return counted_after("next1" + std::string(unit) + "s", today);
    return std::nullopt;
}

}  // namespace

std::optional<Period> find_period(std::string_view name, Date today) {
    for (const auto& one : all_named())
        if (one.name == name) return one.of(today);
    if (auto found = next_one(name, today)) return found;
    if (auto found = counted_before(name, today)) return found;
    return counted_after(name, today);
}

const std::vector<std::string_view>& period_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const auto& one : all_named()) list.push_back(one.name);
        return list;
    }();
    return names;
}

}  // namespace suki
