// The calendar of one or several people, and who of them is free.
#include <algorithm>

#include "api/router.h"
#include "base/text.h"
#include "modules/worktime/agenda.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"
#include "record/query.h"

namespace suki::api {
namespace {

using modules::Occurrence;
using modules::WorkCalendar;

constexpr auto kLongest = std::chrono::days{100};
constexpr std::size_t kPeople = 50;

struct Stretch {
    Instant from, to;
};

Instant moment(Call& call, const std::string& name) {
    const auto text = query_parameter(call.request, name);
    if (const auto at = parse_instant(text)) return *at;
    throw invalid("request.missing",
                  "\"" + name + "\" must be a moment, such as 2026-03-02T00:00:00Z.")
        .target(name);
}

Stretch stretch(Call& call) {
    const Stretch wanted{moment(call, "from"), moment(call, "to")};
    if (wanted.from < wanted.to && wanted.to - wanted.from <= kLongest) return wanted;
    throw invalid("calendar.bad_stretch",
                  "\"to\" must be later than \"from\", by 100 days at most.")
        .target("to");
}

struct Person {
    Id id;
    std::string name;
};

/// "users=id,id" and "team=id", as far as the caller may read them; without both the caller.
std::vector<Person> people(Call& call) {
    std::string list;
    const auto users = query_parameter(call.request, "users");
    for (std::size_t at = 0; at < users.size();) {
        const auto end = std::min(users.find(',', at), users.size());
        const auto id = Id::parse(users.substr(at, end - at));
        if (!id)
            throw invalid("http.bad_key", "\"users\" must be ids with commas between.")
                .target("users");
        list += (list.empty() ? "" : ",") + id->text();
        at = end + 1;
    }
    const auto team = query_parameter(call.request, "team");
    if (!team.empty() && !Id::parse(team))
        throw invalid("http.bad_key", "\"team\" must be a team's id.").target("team");
    if (list.empty() && team.empty()) list = call.identity.user.text();
    record::QueryOptions options;
    if (!list.empty()) options.filter = "id in (" + list + ")";
    if (!team.empty())
        options.filter +=
            (list.empty() ? "" : " or ") + ("(teamId eq " + team + " and active eq true)");
    options.orderby = "name";
    options.select = "id,name";
    options.page_limit = kPeople;
    const auto page = record::list(call.session, call.session.registry().entity("user"), options);
    std::vector<Person> found;
    const json::value rows = parse_json("[" + page.json + "]");
    for (const auto& row : rows.as_array())
        found.push_back(
            {*Id::parse(row.at("id").as_string()), std::string(row.at("name").as_string())});
    return found;
}

std::vector<Id> ids_of(const std::vector<Person>& persons) {
    std::vector<Id> ids;
    for (const auto& person : persons) ids.push_back(person.id);
    return ids;
}

json::value member(const json::object& record, std::string_view name) {
    const auto* value = record.if_contains(name);
    return value ? *value : json::value();
}

/// One list row of /api/calendar.
class EventWriter {
public:
    EventWriter(Call& call, const TimeZone& zone) : call_(call), zone_(zone) {}

    json::object write(const Occurrence& one) {
        const auto& entity = call_.session.registry().entity(one.kind);
        json::object out{{"kind", one.kind},
                         {"set", entity.set},
                         {"id", one.record.at("id")},
                         {"etag", one.record.at("@odata.etag")},
                         {"title", title(one, entity)},
                         {"startsAt", format_instant(one.from)},
                         {"endsAt", format_instant(one.to)},
                         {"allDay", is_whole_days(one)},
                         {"status", member(one.record, "status")},
                         {"done", is_done(one)},
                         {"place", member(one.record, "place")},
                         {"regarding", regarding(one)},
                         {"recurring", one.recurring},
                         {"people", json::array()},
                         {"editable", editable(one, entity)}};
        for (const auto& person : one.people) out["people"].as_array().emplace_back(person.text());
        return out;
    }

private:
    std::string title(const Occurrence& one, const meta::Entity& entity) const {
        const auto name = member(one.record, entity.name_field);
        std::string text = name.is_string() ? std::string(name.get_string()) : "";
        if (one.kind != "absence") return text;
        const auto kind = member(one.record, "kind");
        if (!kind.is_string()) return text;
        const auto& registry = call_.session.registry();
        return text + " – " +
               std::string(registry.text(call_.identity.locale,
                                         "option.absence.kind." + std::string(kind.get_string())));
    }

    bool is_whole_days(const Occurrence& one) const {
        using std::chrono::milliseconds;
        return one.kind == "absence" && one.from < one.to &&
               zone_.wall(one.from).time == milliseconds{0} &&
               zone_.wall(one.to).time == milliseconds{0};
    }

    static bool is_done(const Occurrence& one) {
        const auto status = member(one.record, "status");
        return status == "Completed" || status == "Canceled" || status == "Held" ||
               status == "NotHeld";
    }

    json::value regarding(const Occurrence& one) const {
        const auto target = member(one.record, "regarding");
        if (!target.is_object()) return nullptr;
        const auto type = member(one.record, "regardingType");
        const auto* entity =
            type.is_string() ? call_.session.registry().find_entity(type.get_string()) : nullptr;
        if (!entity) return nullptr;
        return json::object{{"id", target.at("id")},
                            {"name", member(target.get_object(), "name")},
                            {"set", entity->set}};
    }

    bool editable(const Occurrence& one, const meta::Entity& entity) const {
        const auto id = *Id::parse(one.record.at("id").as_string());
        switch (call_.session.rights().on(entity).edit) {
            case access::Level::All:
                return true;
            case access::Level::None:
                return false;
            case access::Level::Own:
                return member(one.record, entity.owner_property) ==
                       json::value(call_.identity.user.text());
            case access::Level::Team:
                return record::reaches(call_.session, entity, access::Action::Edit, id);
        }
        return false;
    }

    Call& call_;
    const TimeZone& zone_;
};

json::array spans(const std::vector<BusinessTime::Open>& opens) {
    json::array out;
    for (const auto& open : opens)
        out.push_back(
            json::object{{"from", format_instant(open.from)}, {"to", format_instant(open.to)}});
    return out;
}

json::array holidays(const WorkCalendar& calendar, const Stretch& wanted, std::string_view locale) {
    json::array out;
    const Date last = calendar.zone().wall(wanted.to - std::chrono::milliseconds{1}).day;
    for (Date day = calendar.zone().wall(wanted.from).day; day <= last; day += std::chrono::days{1})
        if (const auto name = calendar.holiday(day, locale))
            out.push_back(json::object{{"day", format_date(day)}, {"name", *name}});
    return out;
}

net::Response calendar(Call& call) {
    const auto wanted = stretch(call);
    const auto persons = people(call);
    const auto mine = modules::work_calendar_of(call.session, &call.identity.user);
    EventWriter writer(call, mine.zone());
    json::array events, shown;
    for (const auto& one : modules::agenda(call.session, {ids_of(persons), wanted.from, wanted.to}))
        events.push_back(writer.write(one));
    for (const auto& person : persons) {
        const auto hours = modules::work_calendar_of(call.session, &person.id);
        shown.push_back(
            json::object{{"id", person.id.text()},
                         {"name", person.name},
                         {"open", spans(hours.time().open_within(wanted.from, wanted.to))}});
    }
    return json_response(200,
                         json::object{{"zone", mine.zone().name()},
                                      {"people", std::move(shown)},
                                      {"holidays", holidays(mine, wanted, call.identity.locale)},
                                      {"events", std::move(events)}});
}

struct Availability {
    Person person;
    std::vector<modules::Busy> busy;
    bool at_work;

    int rank() const { return busy.empty() ? (at_work ? 0 : 1) : 2; }
};

json::object describe(const Availability& one) {
    json::array busy;
    for (const auto& taken : one.busy)
        busy.push_back(json::object{{"from", format_instant(taken.from)},
                                    {"to", format_instant(taken.to)},
                                    {"kind", taken.kind}});
    return {{"id", one.person.id.text()},
            {"name", one.person.name},
            {"free", one.busy.empty()},
            {"atWork", one.at_work},
            {"busy", std::move(busy)}};
}

/// Times only, of everybody: what a meeting is about stays with those who may read it.
net::Response who_is_free(Call& call) {
    const auto wanted = stretch(call);
    const auto persons = people(call);
    auto busy = modules::busy_between(call.session, ids_of(persons), wanted.from, wanted.to);
    std::vector<Availability> all;
    for (const auto& person : persons) {
        const auto hours = modules::work_calendar_of(call.session, &person.id);
        const bool at_work =
            hours.time().between(wanted.from, wanted.to) == wanted.to - wanted.from;
        all.push_back({person, std::move(busy[person.id]), at_work});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.rank() < b.rank(); });
    json::array out;
    for (const auto& one : all) out.push_back(describe(one));
    return json_response(200, json::object{{"people", std::move(out)}});
}

}  // namespace

void bind_calendar(Router& router) {
    router.on("GET", "calendar", Access::LoggedIn, calendar);
    router.on("GET", "calendar/free", Access::LoggedIn, who_is_free);
}

}  // namespace suki::api
