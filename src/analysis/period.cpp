#include "analysis/period.h"

#include "base/error.h"

namespace suki::analysis {

std::optional<Period> named_period(std::string_view name, Date today) {
    if (name.empty() || name == "all") return std::nullopt;
    if (const auto found = find_period(name, today)) return found;
    std::string known = "all";
    for (const auto& one : period_names()) known.append(", ").append(one);
    throw invalid("analysis.period",
                  "There is no period \"" + std::string(name) + "\"; there are " + known + ".")
        .target("period");
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
