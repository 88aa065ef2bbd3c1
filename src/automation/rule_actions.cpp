#include "automation/rule_actions.h"

#include "automation/as_system.h"
#include "automation/condition.h"
#include "automation/run_jobs.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

using On = Trigger::On;
using record::Entity;
using record::Session;

std::optional<Id> id_in(const json::object& parameters, std::string_view name) {
    const auto* value = parameters.if_contains(name);
    return value && value->is_string() ? Id::parse(value->get_string()) : std::nullopt;
}

Id required_id(const json::object& parameters, std::string_view name, std::string_view what) {
    if (const auto id = id_in(parameters, name)) return *id;
    throw invalid("request.missing",
                  std::string(name) + " must be the id of " + std::string(what) + ".")
        .target(std::string(name));
}

Event event_by(const Session& session, On on, json::object data) {
    Event event{std::string(trigger_name(on)), {}, session.now(), std::move(data)};
    if (!session.actor().user.is_nil()) event.by = session.actor().user;
    return event;
}

void expect_edit(Session& session, const Entity& entity, const Id& id) {
    record::get(session, entity, id);
    if (!record::reaches(session, entity, access::Action::Edit, id))
        throw forbidden("access.edit", "You may not change this record.");
}

/// Leaves a savepoint without its changes; never leaves this file.
struct Undo {};

json::object tell(const Run& run) {
    json::object told{{"status", status_name(run.status())}, {"log", run.log()}};
    if (!run.error().empty()) told["error"] = run.error();
    return told;
}

/// A guard's steps as a log: nothing is written.
json::object tell_guard(const Rule& rule) {
    json::array log;
    for (const auto& step : rule.steps)
        log.push_back({{"do", step.at("do")}, {"input", step}, {"result", json::object()}});
    return {{"status", "Done"}, {"log", std::move(log)}};
}

json::object test_run(const Automation& automation, Session& session, const Rule& rule,
                      const Entity* entity, const Id& id) {
    json::object told;
    const auto event = event_by(session, rule.trigger.on, {});
    try {
        session.write().savepoint([&] {
            const AsSystem system(session);
            const bool holds_now = !entity || holds(session, *entity, id, rule.condition, event.by);
            if (rule.guard) {
                told = tell_guard(rule);
            } else {
                Run run(automation, session, rule, event, 0, true);
                run.start(entity, id);
                told = tell(run);
            }
            told["conditionHolds"] = holds_now;
            throw Undo();
        });
    } catch (const Undo&) {
    }
    return told;
}

json::value test_rule(Automation& automation, Session& session, const Entity& entity, const Id& id,
                      const json::object& parameters) {
    expect_edit(session, entity, id);
    const auto rule = read_rule(entity, record::get(session, entity, id));
    const auto* about = rule.entity.empty() ? nullptr : &session.registry().entity(rule.entity);
    Id record_id;
    if (about) {
        record_id = required_id(parameters, "recordId", "the record to try the rule on");
        record::get(session, *about, record_id);
    }
    return test_run(automation, session, rule, about, record_id);
}

json::value run_rule(Automation& automation, Session& session, const Entity& entity, const Id& id,
                     const json::object& parameters) {
    const auto rule_id = required_id(parameters, "rule", "a rule");
    expect_edit(session, entity, id);
    session.write();
    const auto rules = automation.book().rules(session);
    const auto* rule = rules->find(rule_id);
    if (!rule || rule->trigger.on != Trigger::On::Button || rule->entity != entity.name)
        throw not_found("rule.no_button",
                        "There is no active rule with a button for " + entity.set + " of this id.")
            .target("rule");
    const auto* given = parameters.if_contains("data");
    auto event = event_by(session, Trigger::On::Button,
                          given && given->is_object() ? given->get_object() : json::object());
    const auto run = run_now(automation, session, *rule, &entity, id, event, session.actor().depth);
    if (!run)
        throw invalid("rule.condition_not_met",
                      "\"" + rule->name + "\" is not meant for this record as it is now.");
    const AsSystem system(session);
    const auto& runs = session.registry().entity(kRun);
    const auto record = record::get(session, runs, *run);
    const auto text = [&](std::string_view name) -> json::value {
        const auto* value = std::get_if<std::string>(&record.at(*runs.find_property(name)));
        return value ? json::value(*value) : json::value();
    };
    return json::object{{"run", run->text()}, {"status", text("status")}, {"error", text("error")}};
}

json::value retry_run(Session& session, const Entity& entity, const Id& id, const json::object&) {
    expect_edit(session, entity, id);
    const auto record = record::get(session, entity, id);
    const bool has_failed =
        record.at(*entity.find_property("status")) == storage::Value(std::string("Failed"));
    if (!has_failed || storage::is_null(record.at(*entity.find_property("state"))))
        throw conflict("rule.not_failed", "Only a run that has failed can be tried again.");
    const AsSystem system(session);
    record::Input input;
    input.set(*entity.find_property("status"), std::string("Running"));
    input.set(*entity.find_property("error"), {});
    record::update(session, entity, id, std::move(input));
    jobs::enqueue(session, {kRunJob, {{"run", id.text()}}, session.now(), "run:" + id.text()});
    return json::object();
}

}  // namespace

void add_rule_actions(Automation& automation, record::Hooks& hooks) {
    hooks.action(std::string(kRule), "testRun", {"recordId"},
                 [&automation](Session& session, const Entity& entity, const Id& id,
                               const json::object& parameters) {
                     return test_rule(automation, session, entity, id, parameters);
                 });
    hooks.action(std::string(kRun), "retry", {}, retry_run);
    hooks.action_any("runRule", {"rule", "data"},
                     [&automation](Session& session, const Entity& entity, const Id& id,
                                   const json::object& parameters) {
                         return run_rule(automation, session, entity, id, parameters);
                     });
}

}  // namespace suki::automation
