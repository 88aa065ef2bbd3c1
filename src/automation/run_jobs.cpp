// From a job to a run, and from a run to its record.
#include "automation/run_jobs.h"

#include "automation/as_system.h"
#include "automation/condition.h"
#include "automation/heard.h"
#include "automation/notices.h"
#include "automation/raise.h"
#include "automation/waiting.h"
#include "base/log.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

using record::Entity;
using storage::Value;

std::string name_of(const Entity& entity, const record::Record& record) {
    const auto* name = std::get_if<std::string>(&record.at(entity.name_property()));
    return name ? *name : std::string();
}

/// A run's record in the making.
class Entry {
public:
    explicit Entry(record::Session& session)
        : session_(session), entity_(session.registry().entity(kRun)) {}

    void set(std::string_view name, Value value) {
        input_.set(*entity_.find_property(name), std::move(value));
    }

    void about(const Rule& rule, const Entity* entity, const Id& id, int depth) {
        set("name", rule.name);
        set("ruleId", rule.id);
        set("depth", std::int64_t{depth});
        set("startedAt", session_.now());
        if (!entity) return;
        set("recordEntity", entity->name);
        set("recordId", id.text());
        if (const auto record = record::load(session_.read(), *entity, id))
            set("recordName", storage::text_or_null(name_of(*entity, *record)));
    }

    void result(const Run& run) {
        using Status = Run::Status;
        const auto status = run.status();
        set("status", std::string(status_name(status)));
        set("log", json::serialize(run.log()));
        set("error", storage::text_or_null(run.error()));
        const bool goes_on = status == Status::Waiting || status == Status::Failed;
        set("state", goes_on ? Value(json::serialize(run.state())) : Value());
        const bool is_timed = status == Status::Waiting && run.waits_for().empty();
        set("wakesAt", is_timed ? Value(run.wake()) : Value());
        set("waitsFor",
            status == Status::Waiting ? storage::text_or_null(run.waits_for()) : Value());
        set("endedAt", status == Status::Waiting ? Value() : Value(session_.now()));
    }

    void stopped(std::string reason, std::string_view status = "Stopped") {
        set("status", std::string(status));
        set("error", std::move(reason));
        set("wakesAt", Value());
        set("waitsFor", Value());
        set("state", Value());
        set("endedAt", session_.now());
    }

    Id create() { return record::create(session_, entity_, std::move(input_)).id; }
    void update(const Id& id) { record::update(session_, entity_, id, std::move(input_)); }

private:
    record::Session& session_;
    const Entity& entity_;
    record::Input input_;
};

void wake_at(record::Session& session, const Id& run, Instant at) {
    jobs::enqueue(session, {kRunJob, {{"run", run.text()}}, at, "run:" + run.text()});
}

/// A run that waits for something else than time is woken by that: see wake_runs().
void wake_later(record::Session& session, const Id& id, const Run& run) {
    if (run.status() == Run::Status::Waiting && run.waits_for().empty())
        wake_at(session, id, run.wake());
}

/// Says so to the administrators, each in the own language, and switches the rule off.
void pause(record::Session& session, const Rule& rule) {
    const auto& registry = session.registry();
    const auto& entity = registry.entity(kRule);
    const auto text = [&](std::string_view locale, std::string_view key) {
        std::string found(registry.text(locale, key));
        if (const auto at = found.find("{rule}"); at != std::string::npos)
            found.replace(at, 6, rule.name);
        return found;
    };
    record::Input input;
    input.set(*entity.find_property("active"), false);
    input.set(*entity.find_property("pausedReason"), text("en", "text.rulePausedBody"));
    record::update(session, entity, rule.id, std::move(input));
    const auto& users = registry.entity("user");
    for (const auto& user : administrators(session)) {
        const auto record = record::load(session.read(), users, user);
        const auto* locale = std::get_if<std::string>(&record->at(*users.find_property("locale")));
        const std::string language = locale ? *locale : "en";
        notify(session, {user},
               {"system", text(language, "text.rulePaused"), text(language, "text.rulePausedBody"),
                &entity, rule.id, rule.name});
    }
    log::warning("rule.paused", {{"rule", rule.id.text()}});
}

/// May a rule run on the record? What was removed counts for rules of that trigger only.
bool is_there(record::Session& session, const Rule& rule, const Entity* entity, const Id& id) {
    if (!entity) return true;
    const auto record = record::load(session.read(), *entity, id);
    return record && (!record->deleted || rule.trigger.on == Trigger::On::Removed);
}

const Entity* entity_in(record::Session& session, const json::object& payload) {
    const auto* name = payload.if_contains("entity");
    return name ? session.registry().find_entity(name->as_string()) : nullptr;
}

Id payload_id(const json::object& payload, std::string_view key) {
    const auto* id = payload.if_contains(key);
    return id ? Id::parse(id->as_string()).value_or(Id{}) : Id{};
}

}  // namespace

std::string too_deep_text() {
    return "Rules have set each other off " + std::to_string(kMostDepth) +
           " times in a row; look for a circle among them.";
}

void enqueue_run(record::Session& session, const Id& rule, const Entity* entity, const Id& id,
                 const Event& event, int depth) {
    enqueue_runs(session, {rule}, entity, id, event, depth);
}

void enqueue_runs(record::Session& session, const std::vector<Id>& rules, const Entity* entity,
                  const Id& id, const Event& event, int depth) {
    json::array ids;
    for (const auto& rule : rules) ids.emplace_back(rule.text());
    json::object payload{{"rules", std::move(ids)}, {"event", event.to_json()}, {"depth", depth}};
    if (entity) payload["entity"] = entity->name;
    if (entity) payload["id"] = id.text();
    jobs::enqueue(session, {kRunJob, std::move(payload), session.now(), {}});
}

namespace {

/// What the condition speaks of is there no more: somebody must see that the rule is idle.
Id note_bad_condition(record::Session& session, const Rule& rule, const Entity& entity,
                      const Id& id, const Error& error) {
    Entry entry(session);
    entry.about(rule, &entity, id, 0);
    entry.set("log", std::string("[]"));
    entry.stopped(error.code() + ": " + error.message(), "Failed");
    return entry.create();
}

}  // namespace

std::optional<Id> run_now(Automation& automation, record::Session& session, const Rule& rule,
                          const Entity* entity, const Id& id, const Event& event, int depth) {
    const AsSystem system(session, depth + 1);
    if (!is_there(session, rule, entity, id)) return std::nullopt;
    try {
        if (entity && !holds(session, *entity, id, rule.condition, event.by)) return std::nullopt;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Invalid) throw;
        return note_bad_condition(session, rule, *entity, id, error);
    }
    if (depth > 0 && automation.storms().is_storm(rule.id, session.now())) {
        pause(session, rule);
        return std::nullopt;
    }
    Entry entry(session);
    entry.about(rule, entity, id, depth);
    Run run(automation, session, rule, event, depth);
    run.start(entity, id);
    entry.result(run);
    const Id written = entry.create();
    wake_later(session, written, run);
    return written;
}

void continue_run(Automation& automation, record::Session& session, const Id& id) {
    const auto& entity = session.registry().entity(kRun);
    const auto record = record::load(session.write(), entity, id, record::Lock::Yes);
    const auto text = [&](std::string_view name) {
        const auto* value = std::get_if<std::string>(&record->at(*entity.find_property(name)));
        return value ? *value : std::string();
    };
    if (!record || record->deleted || text("state").empty()) return;
    const auto state = parse_json(text("state"));
    const auto depth = static_cast<int>(state.at("depth").to_number<std::int64_t>());
    const AsSystem system(session, depth + 1);
    Entry entry(session);
    const auto* rule_id = std::get_if<Id>(&record->at(*entity.find_property("ruleId")));
    const auto rules = automation.book().rules(session);
    const auto* rule = rule_id ? rules->find(*rule_id) : nullptr;
    const auto* about = session.registry().find_entity(text("recordEntity"));
    const auto about_id = Id::parse(text("recordId")).value_or(Id{});
    if (!rule) {
        entry.stopped("The rule was switched off.");
    } else if (!is_there(session, *rule, about, about_id)) {
        entry.stopped("The record is gone.");
    } else {
        Run run(automation, session, *rule, Event::from_json(state.at("event").as_object()), depth);
        const auto log = parse_json(text("log"));
        run.resume(state.as_object(), log.as_array());
        entry.result(run);
        wake_later(session, id, run);
    }
    entry.update(id);
}

void wake_runs(record::Session& session, std::string_view key) {
    storage::Sql sql("SELECT id FROM rule_runs WHERE deleted_at IS NULL AND waits_for = ");
    sql.bind(std::string(key));
    std::vector<Id> waiting;
    {
        const auto rows = session.read().query(sql);
        while (rows->next()) waiting.push_back(rows->id(0));
    }
    for (const auto& run : waiting) wake_at(session, run, session.now());
}

void note_too_deep(record::Session& session, const Rule& rule, const Entity& entity,
                   const record::Record& record) {
    const AsSystem system(session, session.actor().depth);
    Entry entry(session);
    entry.about(rule, &entity, record.id(), session.actor().depth);
    entry.set("log", std::string("[]"));
    entry.stopped("rule.too_deep: " + too_deep_text());
    entry.create();
    log::warning("rule.too_deep", {{"rule", rule.id.text()}});
}

void handle_run(Automation& automation, record::Session& session, const jobs::Running& job) {
    const auto& payload = job.payload;
    if (payload.contains("run"))
        return continue_run(automation, session, payload_id(payload, "run"));
    const auto* entity = entity_in(session, payload);
    if (payload.contains("entity") && !entity) return;
    auto event = Event::from_json(payload.at("event").as_object());
    const auto depth = static_cast<int>(payload.at("depth").to_number<std::int64_t>());
    for (const auto& id : payload.at("rules").as_array()) {
        // Anew for each: the one before may have paused or changed it.
        const auto rules = automation.book().rules(session);
        const auto* rule = rules->find(Id::parse(id.as_string()).value_or(Id{}));
        if (!rule) continue;
        event.on = written_name(rule->trigger);
        run_now(automation, session, *rule, entity, payload_id(payload, "id"), event, depth);
    }
}

void raise(record::Session& session, std::string_view event, const Entity& entity, const Id& id,
           json::object data) {
    json::object payload{{"name", event},
                         {"entity", entity.name},
                         {"id", id.text()},
                         {"depth", session.actor().depth},
                         {"data", std::move(data)}};
    const auto& user = session.actor().user;
    if (!user.is_nil()) payload["by"] = user.text();
    jobs::enqueue(session, {kEventJob, std::move(payload), session.now(), {}});
}

void handle_event(Automation& automation, record::Session& session, const jobs::Running& job) {
    const auto& payload = job.payload;
    const auto* entity = entity_in(session, payload);
    if (!entity) return;
    Event event{std::string(trigger_name(Trigger::On::Event)), {}, job.run_at, {}};
    if (payload.contains("by")) event.by = payload_id(payload, "by");
    event.data = payload.at("data").as_object();
    const auto depth = static_cast<int>(payload.at("depth").to_number<std::int64_t>());
    const auto rules = automation.book().rules(session);
    for (const auto* rule : rules->of(entity->name))
        if (rule->trigger.on == Trigger::On::Event &&
            rule->trigger.event == payload.at("name").as_string())
            enqueue_run(session, rule->id, entity, payload_id(payload, "id"), event, depth);
}

}  // namespace suki::automation
