#include "modules/assignment/assign.h"

#include <algorithm>

#include "modules/as_system.h"
#include "modules/assignment/candidates.h"
#include "record/counters.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using meta::Entity;
using record::Session;
using storage::Sql;
using storage::Value;

struct Choice {
    Id user;
    std::string reason;
};

template <class T>
std::optional<T> stored_value(const Entity& entity, const record::Record& record,
                              std::string_view name) {
    const auto* value = std::get_if<T>(&record.at(*entity.find_property(name)));
    return value ? std::optional(*value) : std::nullopt;
}

Policy load_assignment_policy(Session& session, const Id& id) {
    const auto& entity = session.registry().entity("assignmentPolicy");
    const auto stored = record::load(session.read(), entity, id);
    if (!stored || stored->deleted)
        throw not_found("assignment.no_policy", "There is no assignment policy " + id.text() + ".");
    Policy policy;
    policy.id = id;
    policy.method = stored_value<std::string>(entity, *stored, "method").value_or("RoundRobin");
    policy.after_hours =
        stored_value<std::string>(entity, *stored, "afterHours").value_or("TakeTurns");
    policy.load_condition =
        stored_value<std::string>(entity, *stored, "loadCondition").value_or("");
    policy.team = stored_value<Id>(entity, *stored, "teamId");
    policy.role = stored_value<std::string>(entity, *stored, "role").value_or("");
    policy.fallback = stored_value<Id>(entity, *stored, "fallbackUserId");
    policy.respects_hours = stored_value<bool>(entity, *stored, "respectHours").value_or(true);
    policy.capacity = stored_value<std::int64_t>(entity, *stored, "capacity");
    return policy;
}

/// Who waited longest; with Load, who has least to do.
Candidate* best(const Policy& policy, std::vector<Candidate>& candidates, std::string_view state) {
    const bool by_load = policy.method == "Load";
    const auto key = [by_load](const Candidate& one) {
        return std::tuple(by_load ? one.load : 0, one.last_turn, one.user);
    };
    Candidate* found = nullptr;
    for (auto& one : candidates)
        if (one.state == state && (!found || key(one) < key(*found))) found = &one;
    return found;
}

bool is_active(Session& session, const Id& user) {
    Sql sql("SELECT id FROM users WHERE deleted_at IS NULL AND active = ");
    sql.bind(true) << " AND id = ";
    sql.bind(user);
    return session.read().query(sql)->next();
}

Id an_administrator(Session& session) {
    Sql sql(
        "SELECT id FROM users WHERE deleted_at IS NULL AND role = 'administrator' AND active = ");
    sql.bind(true) << " ORDER BY row_id LIMIT 1";
    const auto rows = session.read().query(sql);
    if (rows->next()) return rows->id(0);
    throw conflict("assignment.nobody", "There is nobody who could own the record.");
}

Choice choose(Session& session, const Policy& policy, std::vector<Candidate>& candidates) {
    if (auto* one = best(policy, candidates, "available")) {
        one->state = "chosen";
        return {one->user, policy.method == "Load" ? "LeastLoad" : "NextInTurn"};
    }
    if (policy.after_hours == "TakeTurns")
        if (auto* one = best(policy, candidates, "offHours")) {
            one->state = "chosen";
            return {one->user, "AfterHours"};
        }
    if (policy.fallback && is_active(session, *policy.fallback))
        return {*policy.fallback, "Fallback"};
    return {an_administrator(session), "Administrator"};
}

void write_person(Session& session, const Entity& entity, const Id& id, const std::string& field,
                  const Id& person) {
    record::Input input;
    input.set(*entity.find_property(field), person);
    record::update(session, entity, id, std::move(input));
}

std::string name_of(Session& session, const Entity& entity, const Id& id) {
    const auto record = record::load(session.read(), entity, id);
    const auto* name =
        record ? std::get_if<std::string>(&record->at(entity.name_property())) : nullptr;
    return name ? name->substr(0, 250) : std::string();
}

/// Everything that was considered, for people who ask why.
void keep(Session& session, const Entity& entity, const Id& id, const Policy& policy,
          const Choice& choice, std::int64_t turn, json::object explanation) {
    const auto& log = session.registry().entity("assignment");
    record::Input input;
    const auto set = [&](std::string_view name, Value value) {
        input.set(*log.find_property(name), std::move(value));
    };
    set("recordName", name_of(session, entity, id));
    set("entity", entity.name);
    set("recordKey", id.text());
    const auto& link = *log.find_navigation("record");
    if (std::find(link.targets.begin(), link.targets.end(), &entity) != link.targets.end()) {
        set("recordId", id);
        set("recordType", entity.name);
    }
    set("policyId", policy.id);
    set("userId", choice.user);
    set("reason", choice.reason);
    set("turn", turn);
    set("explanation", json::serialize(explanation));
    record::create(session, log, std::move(input));
}

}  // namespace

Id assign_person(Session& session, const Entity& entity, const Id& id, const Id& policy_id,
                 const Duty& duty) {
    if (!entity.find_property(duty.field))
        throw invalid("assignment.no_owner", entity.set + " have no " + duty.field + " to assign.");
    const AsSystem system(session);
    session.write();
    const Policy policy = load_assignment_policy(session, policy_id);
    // Also the turnstile: the next assignment of this policy waits here for our commit.
    const auto turn = record::next_number(session.write(), "assignment:" + policy.id.text());
    json::object explanation{{"method", policy.method}, {"turn", turn}, {"field", duty.field}};
    std::optional<Id> territory;
    if (policy.method == "Territory") territory = territory_of(session, policy, entity, id);
    if (territory) explanation["territoryId"] = territory->text();
    auto candidates = candidates_of(session, policy, territory);
    judge(session, policy, entity, duty, candidates);
    const Choice choice = choose(session, policy, candidates);
    explanation["candidates"] = describe(candidates);
    write_person(session, entity, id, duty.field, choice.user);
    keep(session, entity, id, policy, choice, turn, std::move(explanation));
    return choice.user;
}

std::optional<Id> find_policy(Session& session, std::string_view name_or_id) {
    Sql sql("SELECT id FROM assignment_policies WHERE deleted_at IS NULL AND ");
    if (const auto id = Id::parse(name_or_id))
        (sql << "id = ").bind(*id);
    else
        (sql << "name = ").bind(std::string(name_or_id));
    const auto rows = session.read().query(sql);
    return rows->next() ? std::optional(rows->id(0)) : std::nullopt;
}

}  // namespace suki::modules
