// One list for each kind, through the filter language, so that rights hold as everywhere.
#include "modules/worktime/agenda.h"

#include <algorithm>
#include <set>

#include "base/recurrence.h"
#include "modules/as_system.h"
#include "modules/worktime/work_calendar.h"
#include "record/query.h"

namespace suki::modules {
namespace {

using namespace std::chrono_literals;
using record::Session;

constexpr std::int64_t kPage = 1000;
constexpr int kPages = 5;
constexpr auto kLongest = 24h * 31;  // a meeting that goes on for longer is no meeting
constexpr auto kUsual = 1h;          // of a meeting without an end
constexpr auto kUsualCall = 15min;

std::string list_of(const std::vector<Id>& ids) {
    std::string text;
    for (const auto& id : ids) text += (text.empty() ? "" : ",") + id.text();
    return "(" + text + ")";
}

class Agenda {
public:
    Agenda(Session& session, const AgendaQuery& query)
        : session_(session), query_(query), users_(list_of(query.users)) {}

    std::vector<Occurrence> read() {
        if (query_.users.empty()) return {};
        for (const auto& kind : query_.kinds) {
            const auto* entity = session_.registry().find_entity(kind);
            if (!entity || !session_.rights().may(access::Action::Read, *entity)) continue;
            if (kind == "meeting") read_meetings(*entity);
            if (kind == "call") read_calls(*entity);
            if (kind == "task") read_tasks(*entity);
            if (kind == "absence") read_absences(*entity);
        }
        std::stable_sort(found_.begin(), found_.end(),
                         [](const auto& a, const auto& b) { return a.from < b.from; });
        return std::move(found_);
    }

private:
    template <class Each>
    void each(const meta::Entity& entity, const std::string& filter, const std::string& orderby,
              const std::string& expand, Each use) {
        record::QueryOptions options;
        options.filter = filter;
        options.orderby = orderby;
        options.expand = expand;
        options.page_limit = kPage;
        for (int page_number = 0; page_number < kPages; ++page_number) {
            const auto page = record::list(session_, entity, options);
            json::value rows = parse_json("[" + page.json + "]");
            for (auto& row : rows.as_array()) use(row.as_object());
            if (page.next_token.empty()) return;
            options.skip_token = page.next_token;
        }
    }

    static std::optional<Instant> moment(const json::object& row, std::string_view name) {
        const auto* value = row.if_contains(name);
        return value && value->is_string() ? parse_instant(value->get_string()) : std::nullopt;
    }

    void add(std::string kind, json::object row, Instant from, Instant to, bool recurring) {
        std::vector<Id> people;
        for (const auto* name : {"ownerId", "userId"})
            if (const auto* value = row.if_contains(name); value && value->is_string())
                people.push_back(Id::parse(value->get_string()).value_or(Id{}));
        if (const auto* users = row.if_contains("users"); users && users->is_array())
            for (const auto& user : users->get_array())
                if (const auto id = Id::parse(user.at("id").as_string());
                    id && std::find(people.begin(), people.end(), *id) == people.end())
                    people.push_back(*id);
        found_.push_back({std::move(kind), std::move(row), from, to, recurring, std::move(people)});
    }

    std::string mine(bool with_users) const {
        const std::string owned = "ownerId in " + users_;
        return with_users ? "(" + owned + " or users/any(u:u/id in " + users_ + "))" : owned;
    }

    void read_meetings(const meta::Entity& entity) {
        const std::string expand =
            "owner($select=id,name),users($select=id,name),regarding($select=id,name)";
        const std::string until = "startsAt lt " + format_instant(query_.to);
        each(entity,
             until + " and startsAt gt " + format_instant(query_.from - kLongest) +
                 " and (endsAt gt " + format_instant(query_.from) + " or startsAt ge " +
                 format_instant(query_.from - kUsual) + ") and recurrence eq null and " +
                 mine(true),
             "startsAt", expand, [&](json::object& row) {
                 const auto from = moment(row, "startsAt");
                 const auto to = moment(row, "endsAt").value_or(*from + kUsual);
                 if (to > query_.from || (to == *from && to == query_.from))
                     add("meeting", std::move(row), *from, to, false);
             });
        each(entity, until + " and recurrence ne null and " + mine(true), "startsAt", expand,
             [&](json::object& row) { add_series(row); });
    }

    void add_series(const json::object& row) {
        const auto first = *moment(row, "startsAt");
        const auto length = moment(row, "endsAt").value_or(first + kUsual) - first;
        const auto* owner = row.if_contains("ownerId");
        const auto owner_id =
            owner && owner->is_string() ? Id::parse(owner->get_string()) : std::nullopt;
        std::set<std::string> except;
        if (const auto* dates = row.if_contains("exceptDates"); dates && dates->is_array())
            for (const auto& date : dates->get_array())
                if (date.is_string()) except.emplace(date.get_string());
        for (const auto at : expand_recurrence(row.at("recurrence").as_string(), first,
                                               zone_of(owner_id), query_.from - length, query_.to))
            if (at + length > query_.from && !except.contains(format_instant(at)))
                add("meeting", row, at, at + length, true);
    }

    const TimeZone& zone_of(const std::optional<Id>& user) {
        const Id key = user.value_or(Id{});
        auto found = zones_.find(key);
        if (found == zones_.end())
            found = zones_.emplace(key, work_calendar_of(session_, user ? &*user : nullptr).zone())
                        .first;
        return found->second;
    }

    void read_calls(const meta::Entity& entity) {
        each(entity,
             "startsAt ge " + format_instant(query_.from) + " and startsAt lt " +
                 format_instant(query_.to) + " and " + mine(false),
             "startsAt", "owner($select=id,name),regarding($select=id,name)",
             [&](json::object& row) {
                 const auto from = *moment(row, "startsAt");
                 const auto* length = row.if_contains("durationMinutes");
                 const auto minutes = length && length->is_number()
                                          ? std::chrono::minutes(length->to_number<std::int64_t>())
                                          : kUsualCall;
                 add("call", std::move(row), from, from + minutes, false);
             });
    }

    void read_tasks(const meta::Entity& entity) {
        each(entity,
             "dueAt ge " + format_instant(query_.from) + " and dueAt lt " +
                 format_instant(query_.to) + " and " + mine(false),
             "dueAt", "owner($select=id,name),regarding($select=id,name)", [&](json::object& row) {
                 const auto at = *moment(row, "dueAt");
                 add("task", std::move(row), at, at, false);
             });
    }

    void read_absences(const meta::Entity& entity) {
        each(entity,
             "startsAt lt " + format_instant(query_.to) + " and endsAt gt " +
                 format_instant(query_.from) + " and userId in " + users_,
             "startsAt", "user($select=id,name)", [&](json::object& row) {
                 const auto from = *moment(row, "startsAt"), to = *moment(row, "endsAt");
                 add("absence", std::move(row), from, to, false);
             });
    }

    Session& session_;
    const AgendaQuery& query_;
    std::string users_;
    std::vector<Occurrence> found_;
    std::map<Id, TimeZone> zones_;
};

bool takes_time(const Occurrence& one) {
    const auto* status = one.record.if_contains("status");
    return one.kind == "absence" || !status || *status != json::value("NotHeld");
}

}  // namespace

std::vector<Occurrence> agenda(Session& session, const AgendaQuery& query) {
    return Agenda(session, query).read();
}

std::map<Id, std::vector<Busy>> busy_between(Session& session, const std::vector<Id>& users,
                                             Instant from, Instant to) {
    const AsSystem system(session);
    std::map<Id, std::vector<Busy>> busy;
    for (const auto& id : users) busy[id];
    for (const auto& one : agenda(session, {users, from, to, {"meeting", "call", "absence"}}))
        if (takes_time(one) && one.from < one.to)
            for (const auto& person : one.people)
                if (const auto known = busy.find(person); known != busy.end())
                    known->second.push_back({one.from, one.to, one.kind});
    return busy;
}

bool is_away(Session& session, const Id& user, Instant from, Instant to) {
    storage::Sql sql("SELECT id FROM absences WHERE deleted_at IS NULL AND user_id = ");
    sql.bind(user) << " AND ends_at > ";
    sql.bind(from) << " AND starts_at < ";
    sql.bind(to) << " LIMIT 1";
    return session.read().query(sql)->next();
}

}  // namespace suki::modules
