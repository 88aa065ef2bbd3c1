#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "base/time_zone.h"
#include "meta/entity.h"

namespace suki::analysis {

/// Civil days of the firm: from the first, up to but without `end`.
struct Period {
    Date first, end;

    auto operator<=>(const Period&) const = default;
};

/// "today", "yesterday", "thisWeek" (from Monday), "lastWeek", "thisMonth", "lastMonth",
/// "thisQuarter", "lastQuarter", "thisYear", "lastYear", "last7Days", "last30Days", "last90Days",
/// "last365Days" (both with today); nullopt for "all" and "". Throws Invalid `analysis.period`.
std::optional<Period> named_period(std::string_view name, Date today);
const std::vector<std::string_view>& period_names();

/// The condition that `property` lies in the period: "startsAt ge 2026-…Z and startsAt lt 2026-…Z".
std::string period_filter(const meta::Property& property, std::string_view path,
                          const Period& period, const TimeZone& zone);

}  // namespace suki::analysis
