#include "automation/deadlines.h"

#include "automation/as_system.h"
#include "automation/condition.h"
#include "automation/run_jobs.h"
#include "automation/wall_clock.h"
#include "base/log.h"
#include "record/filter_compiler.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

using On = Trigger::On;
using record::Entity;
using record::Record;
using record::WriteKind;
using storage::Sql;

constexpr std::size_t kBatch = 500;
/// A date that is set to the past was not reached; so much may pass between form and save.
constexpr std::chrono::minutes kGrace{1};

std::string deadline_key(const Id& rule, const Id& record) {
    return "deadline:" + rule.text() + ":" + record.text();
}

/// When the rule is due for the record, if its date is known.
std::optional<Instant> due_at(const record::Session& session, const Trigger& trigger,
                              const Entity& entity, const Record& record) {
    const auto* property = property_called(entity, trigger.field);
    if (!property) return std::nullopt;
    const auto& value = record.at(*property);
    if (const auto* instant = std::get_if<Instant>(&value)) return *instant + trigger.offset;
    if (const auto* date = std::get_if<Date>(&value))
        return local_moment(*date, trigger.at.value_or(0), session.registry().company().zone) +
               trigger.offset;
    return std::nullopt;
}

void set_deadline(record::Session& session, const Rule& rule, const Id& id, Instant due) {
    jobs::enqueue(session, {kDeadlineJob,
                            {{"rule", rule.id.text()},
                             {"entity", rule.entity},
                             {"id", id.text()},
                             {"due", format_instant(due)}},
                            due,
                            deadline_key(rule.id, id)});
}

void set_schedule(record::Session& session, const Rule& rule) {
    jobs::enqueue(session,
                  {kScheduleJob,
                   {{"rule", rule.id.text()}},
                   next_time(rule.trigger, session.now(), session.registry().company().zone),
                   "schedule:" + rule.id.text()});
}

void set_sweep(record::Session& session, const Rule& rule, Instant until, std::int64_t after) {
    jobs::enqueue(session,
                  {kSweepJob,
                   {{"rule", rule.id.text()}, {"until", format_instant(until)}, {"after", after}},
                   session.now(),
                   "sweep:" + rule.id.text()});
}

/// Live records of the rule's entity that were there at `until`, for which it may be due.
std::vector<Record> read_batch(record::Session& session, const Rule& rule, const Entity& entity,
                               Instant until, std::int64_t after) {
    int aliases = 0;
    record::Scope scope(session, entity, aliases);
    const auto& alias = scope.alias();
    // A deadline's condition is judged when it comes.
    const bool is_deadline = rule.trigger.on == On::DateReached;
    const Sql condition = record::compile_filter_text(
        scope, is_deadline ? std::string() : with_me(rule.condition, {}), "condition");
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, alias);
    (sql << " FROM ").name(entity.table) << " " << alias;
    scope.append_joins(sql);
    (sql << " WHERE " << alias << ".deleted_at IS NULL AND " << alias << ".row_id > ").bind(after)
        << " AND " << alias << ".created_at <= ";
    sql.bind(until);
    if (is_deadline)
        if (const auto* property = property_called(entity, rule.trigger.field)) {
            sql << " AND ";
            scope.append_column(sql, *property);
            sql << " IS NOT NULL";
        }
    if (!condition.empty()) sql << " AND (" << condition << ")";
    sql << " ORDER BY " << alias << ".row_id LIMIT " << std::to_string(kBatch);
    std::vector<Record> batch;
    const auto rows = session.read().query(sql);
    while (rows->next()) batch.push_back(record::read_row(entity, *rows));
    return batch;
}

const Rule* rule_of(const Rules& rules, const jobs::Running& job, On on) {
    const auto id = Id::parse(job.payload.at("rule").as_string());
    const auto* rule = id ? rules.find(*id) : nullptr;
    return rule && rule->trigger.on == on ? rule : nullptr;
}

Event event_of(On on, Instant at) {
    return {std::string(trigger_name(on)), {}, at, {}};
}

Instant instant_in(const jobs::Running& job, std::string_view key) {
    return parse_instant(job.payload.at(key).as_string()).value_or(job.run_at);
}

}  // namespace

void follow_deadline(const Rule& rule, const record::Saved& saved) {
    const auto* property = property_called(saved.entity, rule.trigger.field);
    const bool is_update = saved.kind == WriteKind::Update;
    if (!property || (is_update && !saved.changed(property->name))) return;
    auto& session = saved.session;
    const auto due = saved.kind == WriteKind::Remove
                         ? std::nullopt
                         : due_at(session, rule.trigger, saved.entity, saved.after);
    if (due && *due >= session.now() - kGrace)
        set_deadline(session, rule, saved.after.id(), *due);
    else if (saved.kind != WriteKind::Create)
        jobs::cancel(session, deadline_key(rule.id, saved.after.id()));
}

void follow_rule(const record::Saved& saved) {
    auto& session = saved.session;
    const auto rule = read_rule(saved.entity, saved.after);
    const bool is_active =
        saved.get("active") == storage::Value(true) && saved.kind != WriteKind::Remove;
    const bool is_other = saved.kind != WriteKind::Update || saved.changed("active") ||
                          saved.changed("trigger") || saved.changed("entity");
    if (!is_other) return;
    if (is_active && rule.trigger.on == On::Schedule)
        set_schedule(session, rule);
    else
        jobs::cancel(session, "schedule:" + rule.id.text());
    if (is_active && rule.trigger.on == On::DateReached) set_sweep(session, rule, session.now(), 0);
}

void handle_deadline(Automation& automation, record::Session& session, const jobs::Running& job) {
    const auto rules = automation.book().rules(session);
    const auto* rule = rule_of(*rules, job, On::DateReached);
    const auto* entity = rule ? session.registry().find_entity(rule->entity) : nullptr;
    const auto id = Id::parse(job.payload.at("id").as_string());
    if (!entity || !id || rule->entity != job.payload.at("entity").as_string()) return;
    const auto record = record::load(session.write(), *entity, *id, record::Lock::Yes);
    if (!record || record->deleted) return;
    // The date or the rule may have changed while nobody watched.
    const auto due = due_at(session, rule->trigger, *entity, *record);
    if (!due || *due < instant_in(job, "due")) return;
    if (*due > session.now()) return set_deadline(session, *rule, *id, *due);
    run_now(automation, session, *rule, entity, *id, event_of(On::DateReached, *due), 0);
}

void handle_schedule(Automation& automation, record::Session& session, const jobs::Running& job) {
    const auto rules = automation.book().rules(session);
    const auto* rule = rule_of(*rules, job, On::Schedule);
    if (!rule) return;
    set_schedule(session, *rule);
    if (rule->entity.empty())
        run_now(automation, session, *rule, nullptr, {}, event_of(On::Schedule, job.run_at), 0);
    else
        set_sweep(session, *rule, session.now(), 0);
}

void handle_sweep(Automation& automation, record::Session& session, const jobs::Running& job) {
    const auto rules = automation.book().rules(session);
    const auto id = Id::parse(job.payload.at("rule").as_string());
    const auto* rule = id ? rules->find(*id) : nullptr;
    const auto* entity = rule ? session.registry().find_entity(rule->entity) : nullptr;
    if (!entity) return;
    const Instant until = instant_in(job, "until");
    const auto after = job.payload.at("after").to_number<std::int64_t>();
    const auto batch = read_batch(session, *rule, *entity, until, after);
    for (const auto& record : batch) {
        if (rule->trigger.on == On::Schedule) {
            enqueue_run(session, rule->id, entity, record.id(), event_of(On::Schedule, until), 0);
            continue;
        }
        const auto due = due_at(session, rule->trigger, *entity, record);
        if (due && *due > session.now()) set_deadline(session, *rule, record.id(), *due);
    }
    if (batch.size() == kBatch) set_sweep(session, *rule, until, batch.back().row_id);
}

}  // namespace suki::automation
