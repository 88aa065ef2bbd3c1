#include "analysis/period.h"

#include "base/error.h"

namespace suki::analysis {
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

}  // namespace

std::optional<Period> named_period(std::string_view name, Date today) {
    if (name.empty() || name == "all") return std::nullopt;
    for (const auto& one : all_named())
        if (one.name == name) return one.of(today);
    std::string known = "all";
    for (const auto& one : period_names()) known.append(", ").append(one);
    throw invalid("analysis.period",
                  "There is no period \"" + std::string(name) + "\"; there are " + known + ".")
        .target("period");
}

const std::vector<std::string_view>& period_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const auto& one : all_named()) list.push_back(one.name);
        return list;
    }();
    return names;
}

std::string period_filter(const meta::Property& property, std::string_view path,
                          const Period& period, const TimeZone& zone) {
    const auto literal = [&](Date day) {
        return property.shape == meta::Shape::Date ? format_date(day)
                                                   : format_instant(zone.instant(day, {}));
    };
    const std::string name(path);
    return name + " ge " + literal(period.first) + " and " + name + " lt " + literal(period.end);
}

}  // namespace suki::analysis
