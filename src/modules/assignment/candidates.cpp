#include "modules/assignment/candidates.h"

#include <algorithm>

#include "modules/worktime/agenda.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"
#include "record/query.h"

namespace suki::modules {
namespace {

using storage::Sql;
using storage::Value;

struct Source {
    const meta::Entity& entity;
    Id id;
    std::optional<Id> team;
    std::string role;
};

std::optional<Id> team_of(record::Session& session, const meta::Entity& entity, const Id& id) {
    const auto stored = record::load(session.read(), entity, id);
    const auto* team =
        stored ? std::get_if<Id>(&stored->at(*entity.find_property("teamId"))) : nullptr;
    return team ? std::optional(*team) : std::nullopt;
}

/// Linked people, and those of the team and the role who are not switched off.
Sql people_of(const Source& source) {
    Sql sql(
        "SELECT id, name, active FROM users WHERE deleted_at IS NULL AND (id IN (SELECT right_id "
        "FROM ");
    sql.name(source.entity.find_navigation("users")->link_table) << " WHERE left_id = ";
    sql.bind(source.id) << ")";
    if (source.team || !source.role.empty()) {
        sql << " OR (active = ";
        sql.bind(true);
        if (source.team) (sql << " AND team_id = ").bind(*source.team);
        if (!source.role.empty()) (sql << " AND role = ").bind(source.role);
        sql << ")";
    }
    return sql << ") ORDER BY id";
}

std::int64_t last_turn(record::Session& session, const Id& policy, const Id& user) {
    Sql sql("SELECT turn FROM assignments WHERE policy_id = ");
    sql.bind(policy) << " AND user_id = ";
    sql.bind(user) << " AND turn IS NOT NULL ORDER BY turn DESC LIMIT 1";
    const auto rows = session.read().query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

bool is_at_work(record::Session& session, const Id& user, Instant at) {
    return work_calendar_of(session, &user).time().is_open(at);
}

void judge_time(record::Session& session, const Policy& policy,
                const std::optional<FreeAt>& free_at, Candidate& candidate) {
    if (!candidate.is_available()) return;
    const Instant from = free_at ? free_at->from : session.now();
    const Instant to = free_at ? free_at->to : session.now() + std::chrono::milliseconds{1};
    if (is_away(session, candidate.user, from, to))
        candidate.state = "away";
    else if (free_at && !busy_between(session, {candidate.user}, from, to)[candidate.user].empty())
        candidate.state = "busy";
    else if (policy.respects_hours && !is_at_work(session, candidate.user, from))
        candidate.state = "offHours";
}

void count_load(record::Session& session, const Policy& policy, const meta::Entity& entity,
                const std::string& field, std::vector<Candidate>& candidates) {
    std::string people;
    for (const auto& one : candidates) people += (people.empty() ? "" : ",") + one.user.text();
    record::QueryOptions options;
    options.apply = "filter(" + field + " in (" + people + ")" +
                    (policy.load_condition.empty() ? "" : " and (" + policy.load_condition + ")") +
                    ")/groupby((" + field + "),aggregate($count as load))";
    const auto page = record::list(session, entity, options);
    const json::value rows = parse_json("[" + page.json + "]");
    for (const auto& row : rows.as_array())
        for (auto& one : candidates)
            if (row.at(field) == json::value(one.user.text()))
                one.load = row.at("load").to_number<std::int64_t>();
}

bool needs_load(const Policy& policy) {
    return policy.method == "Load" || policy.capacity;
}

}  // namespace

std::vector<Candidate> candidates_of(record::Session& session, const Policy& policy,
                                     const std::optional<Id>& territory) {
    const auto& entity = session.registry().entity(territory ? "territory" : "assignmentPolicy");
    const Id id = territory.value_or(policy.id);
    const auto rows =
        session.read().query(people_of({entity, id, team_of(session, entity, id), policy.role}));
    std::vector<Candidate> found;
    while (rows->next()) {
        found.push_back({rows->id(0), std::string(rows->text(1))});
        if (!rows->boolean(2)) found.back().state = "inactive";
    }
    return found;
}

std::optional<Id> territory_of(record::Session& session, const Policy& policy,
                               const meta::Entity& entity, const Id& record) {
    Sql sql("SELECT id, condition FROM territories WHERE deleted_at IS NULL AND policy_id = ");
    sql.bind(policy.id) << " ORDER BY position, row_id";
    std::vector<std::pair<Id, std::string>> territories;
    {
        const auto rows = session.read().query(sql);
        while (rows->next()) territories.emplace_back(rows->id(0), rows->text(1));
    }
    for (const auto& [id, condition] : territories) {
        record::QueryOptions options;
        options.filter = "id eq " + record.text() + " and (" + condition + ")";
        options.select = "id";
        options.page_limit = 1;
        if (record::list(session, entity, options).rows > 0) return id;
    }
    return std::nullopt;
}

void judge(record::Session& session, const Policy& policy, const meta::Entity& entity,
           const Duty& duty, std::vector<Candidate>& candidates) {
    if (candidates.empty()) return;
    if (needs_load(policy)) count_load(session, policy, entity, duty.field, candidates);
    for (auto& one : candidates) {
        one.last_turn = last_turn(session, policy.id, one.user);
        if (one.is_available() && policy.capacity && one.load >= *policy.capacity)
            one.state = "full";
        judge_time(session, policy, duty.free_at, one);
    }
}

json::array describe(const std::vector<Candidate>& candidates) {
    json::array out;
    for (const auto& one : candidates)
        out.push_back(json::object{{"userId", one.user.text()},
                                   {"name", one.name},
                                   {"state", one.state},
                                   {"lastTurn", one.last_turn},
                                   {"load", one.load}});
    return out;
}

}  // namespace suki::modules
