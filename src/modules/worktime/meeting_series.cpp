#include "modules/worktime/meeting_series.h"

#include <algorithm>

#include "base/recurrence.h"
#include "modules/record_values.h"
#include "modules/worktime/work_calendar.h"

namespace suki::modules {

using record::Entity;
using record::Record;

namespace {

/// The 29th of February may be eight years away.
constexpr std::chrono::days kFarAhead{3'660};

}  // namespace

MeetingSeries::MeetingSeries(std::string rule, Instant first, TimeZone zone,
                             std::set<std::string> except)
    : rule_(std::move(rule)), first_(first), zone_(std::move(zone)), except_(std::move(except)) {}

std::optional<MeetingSeries> MeetingSeries::of(record::Session& session, const Entity& meetings,
                                               const Record& meeting, std::string_view rule_name,
                                               std::string_view start) {
    auto rule = text_of(value_of(meetings, meeting, rule_name));
    const auto* first = std::get_if<Instant>(&value_of(meetings, meeting, start));
    if (rule.empty() || !first) return std::nullopt;
    const auto owner = owner_of(meetings, meeting);
    std::set<std::string> except;
    for (const auto& date : except_dates(meetings, meeting))
        if (date.is_string()) except.emplace(date.get_string());
    return MeetingSeries(std::move(rule), *first,
                         work_calendar_of(session, owner ? &*owner : nullptr).zone(),
                         std::move(except));
}

std::optional<Instant> MeetingSeries::next(Instant from) const {
    from = std::max(from, first_);
    // Each that was taken out may stand before the one that counts.
    for (const auto at :
         expand_recurrence(rule_, first_, zone_, from, from + kFarAhead, except_.size() + 1))
        if (!except_.contains(format_instant(at))) return at;
    return std::nullopt;
}

json::array except_dates(const Entity& meetings, const Record& series) {
    const auto* dates = meetings.find_property("exceptDates");
    const auto text = dates ? text_of(series.at(*dates)) : std::string();
    json::value parsed = text.empty() ? json::value(json::array()) : parse_json(text);
    return parsed.is_array() ? parsed.get_array() : json::array();
}

}  // namespace suki::modules
