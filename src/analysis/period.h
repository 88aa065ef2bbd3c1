#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/period.h"
#include "base/time.h"
#include "base/time_zone.h"
#include "meta/entity.h"

namespace suki::analysis {

using suki::Period;
using suki::period_names;

/// find_period() of the firm's days; nullopt for "all" and "". Throws Invalid `analysis.period`.
std::optional<Period> named_period(std::string_view name, Date today);

/// The condition that `property` lies in the period: "startsAt ge 2026-…Z and startsAt lt 2026-…Z".
std::string period_filter(const meta::Property& property, std::string_view path,
                          const Period& period, const TimeZone& zone);

}  // namespace suki::analysis
