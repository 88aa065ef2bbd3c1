#include "modules/worktime/actions/meeting_detach.h"

#include "base/recurrence.h"
#include "modules/worktime/work_calendar.h"
#include "record/engine.h"
#include "record/links.h"

namespace suki::modules {
namespace {

using record::Record;
using storage::Value;

Instant wanted_occurrence(const json::object& parameters) {
    const auto* value = parameters.if_contains("occurrence");
    const auto at = value && value->is_string() ? parse_instant(value->get_string()) : std::nullopt;
    if (at) return *at;
    throw invalid("record.required", "Say which occurrence: the moment when it starts.")
        .target("occurrence");
}

json::array except_dates(const record::Entity& meetings, const Record& series) {
    const auto* text = std::get_if<std::string>(&series.at(*meetings.find_property("exceptDates")));
    json::value parsed = text ? parse_json(*text) : json::value(json::array());
    return parsed.is_array() ? parsed.get_array() : json::array();
}

void expect_occurrence(record::Session& session, const record::Entity& meetings,
                       const Record& series, Instant at, const json::array& except) {
    const auto value = [&](std::string_view name) {
        return series.at(*meetings.find_property(name));
    };
    const auto* rule = std::get_if<std::string>(&series.at(*meetings.find_property("recurrence")));
    const Value owner = value("ownerId");
    const auto calendar = work_calendar_of(session, std::get_if<Id>(&owner));
    const Value first = value("startsAt");
    const auto found = rule ? expand_recurrence(*rule, std::get<Instant>(first), calendar.zone(),
                                                at, at + std::chrono::milliseconds{1})
                            : std::vector<Instant>();
    const json::string text(format_instant(at));
    const bool is_gone = std::any_of(except.begin(), except.end(),
                                     [&](const json::value& one) { return one == text; });
    if (found.empty() || is_gone)
        throw not_found("meeting.no_occurrence",
                        "The meeting has no occurrence that starts at " + format_instant(at) + ".")
            .target("occurrence");
}

/// The same meeting, once.
Id copy_once(record::Session& session, const record::Entity& meetings, const Record& series,
             Instant at) {
    record::Input input;
    for (const auto* name :
         {"subject", "status", "place", "regardingId", "regardingType", "ownerId", "description"}) {
        const auto* property = meetings.find_property(name);
        if (property && !storage::is_null(series.at(*property)))
            input.set(*property, series.at(*property));
    }
    const auto& starts = *meetings.find_property("startsAt");
    const auto& ends = *meetings.find_property("endsAt");
    input.set(starts, at);
    if (const auto* end = std::get_if<Instant>(&series.at(ends)))
        input.set(ends, at + (*end - std::get<Instant>(series.at(starts))));
    const auto written = record::create(session, meetings, std::move(input));
    for (const auto* collection : {"users", "contacts"}) {
        const auto& navigation = *meetings.find_navigation(collection);
        const auto columns = record::link_columns(navigation);
        storage::Sql sql("SELECT ");
        sql.name(columns.other) << " FROM ";
        sql.name(navigation.link_table) << " WHERE ";
        sql.name(columns.own) << " = ";
        sql.bind(series.id());
        std::vector<Id> others;
        {
            const auto rows = session.read().query(sql);
            while (rows->next()) others.push_back(rows->id(0));
        }
        for (const auto& other : others)
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
    auto except = except_dates(meetings, series);
    expect_occurrence(session, meetings, series, at, except);
    except.emplace_back(format_instant(at));
    record::Input input;
    input.set(*meetings.find_property("exceptDates"), json::serialize(except));
    record::update(session, meetings, id, std::move(input));
    const auto* cancel = parameters.if_contains("cancel");
    if (cancel && *cancel == json::value(true)) return json::object();
    return json::object{{"id", copy_once(session, meetings, series, at).text()}};
}

}  // namespace suki::modules
