#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace suki {

/// Civil days: from the first, up to but without `end`.
struct Period {
    Date first, end;

    auto operator<=>(const Period&) const = default;
};

/// The period of that name as seen on `today`; nullopt when there is none. Those of period_names(),
/// "tomorrow", "nextWeek", "nextMonth", "nextQuarter", "nextYear", and counted ones, 1 to 1,000:
/// "last7Days" ends with today and "next7Days" begins tomorrow; "last3Months" and "next3Months" are
/// whole months before and after this one, as are Weeks (from Monday), Quarters and Years.
std::optional<Period> find_period(std::string_view name, Date today);

/// "today", "yesterday", "thisWeek" (from Monday), "lastWeek", "thisMonth", "lastMonth",
/// "thisQuarter", "lastQuarter", "thisYear", "lastYear", "last7Days", "last30Days", "last90Days",
/// "last365Days" (both with today): those that people choose from.
const std::vector<std::string_view>& period_names();

}  // namespace suki
