#pragma once
#include <optional>
#include <set>
#include <string>

#include "base/json.h"
#include "base/time_zone.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::modules {

/// A meeting that repeats, or whatever else has a rule, in the wall time of its owner.
class MeetingSeries {
public:
    /// nullopt for a meeting that takes place once. `rule` and `start` name its properties. Asks no
    /// rights.
    static std::optional<MeetingSeries> of(record::Session& session, const record::Entity& meetings,
                                           const record::Record& meeting,
                                           std::string_view rule = "recurrence",
                                           std::string_view start = "startsAt");
    /// Start of the first occurrence at `from` or later, within ten years; what was taken out of
    /// the series does not count.
    std::optional<Instant> next(Instant from) const;

private:
    MeetingSeries(std::string rule, Instant first, TimeZone zone, std::set<std::string> except);

    std::string rule_;
    Instant first_;
    TimeZone zone_;
    std::set<std::string> except_;  // as format_instant() writes them
};

/// The starts that were taken out of the series.
json::array except_dates(const record::Entity& meetings, const record::Record& series);

}  // namespace suki::modules
