#include "modules/worktime/actions/meeting_detach.h"

#include "modules/worktime/meeting_series.h"
#include "record/engine.h"
#include "record/links.h"

namespace suki::modules {
namespace {

using record::Record;

Instant wanted_occurrence(const json::object& parameters) {
    const auto* value = parameters.if_contains("occurrence");
    const auto at = value && value->is_string() ? parse_instant(value->get_string()) : std::nullopt;
    if (at) return *at;
    throw invalid("record.required", "Say which occurrence: the moment when it starts.")
        .target("occurrence");
}

void expect_occurrence(record::Session& session, const record::Entity& meetings,
                       const Record& series, Instant at) {
    const auto rule = MeetingSeries::of(session, meetings, series);
    if (rule && rule->next(at) == at) return;
    throw not_found("meeting.no_occurrence",
                    "The meeting has no occurrence that starts at " + format_instant(at) + ".")
        .target("occurrence");
}

/// The same meeting, once.
Id copy_once(record::Session& session, const record::Entity& meetings, const Record& series,
             Instant at) {
    record::Input input;
    for (const auto* name : {"subject", "status", "reminder", "place", "regardingId",
                             "regardingType", "ownerId", "description"}) {
        const auto* property = meetings.find_property(name);
        if (property && !storage::is_null(series.at(*property)))
            input.set(*property, series.at(*property));
    }
    // What is left out would be as usual.
    const auto& reminder = *meetings.find_property("reminder");
    if (!input.has(reminder)) input.set(reminder, std::string("None"));
    const auto& starts = *meetings.find_property("startsAt");
    const auto& ends = *meetings.find_property("endsAt");
    input.set(starts, at);
    if (const auto* end = std::get_if<Instant>(&series.at(ends)))
        input.set(ends, at + (*end - std::get<Instant>(series.at(starts))));
    const auto written = record::create(session, meetings, std::move(input));
    for (const auto* collection : {"users", "contacts"}) {
        const auto& navigation = *meetings.find_navigation(collection);
        for (const auto& other : record::linked_ids(session, navigation, series.id()))
            record::add_link(session, meetings, written.id, navigation, other);
    }
    return written.id;
}

}  // namespace

json::value meeting_detach(record::Session& session, const record::Entity& meetings, const Id& id,
                           const json::object& parameters) {
    const Instant at = wanted_occurrence(parameters);
    session.write();
    const Record series = record::get(session, meetings, id);
    expect_occurrence(session, meetings, series, at);
    auto except = except_dates(meetings, series);
    except.emplace_back(format_instant(at));
    record::Input input;
    input.set(*meetings.find_property("exceptDates"), json::serialize(except));
    record::update(session, meetings, id, std::move(input));
    const auto* cancel = parameters.if_contains("cancel");
    if (cancel && *cancel == json::value(true)) return json::object();
    return json::object{{"id", copy_once(session, meetings, series, at).text()}};
}

}  // namespace suki::modules
