#include "automation/automation.h"

#include "automation/condition.h"
#include "automation/deadlines.h"
#include "automation/guard.h"
#include "automation/rule_actions.h"
#include "automation/run_jobs.h"
#include "automation/validation.h"

namespace suki::automation {
namespace {

using On = Trigger::On;
using record::Saved;
using record::Session;

/// Late: what modules derive stands in the record already.
constexpr int kOrder = 900;

Event event_of(const Saved& saved) {
    Event event{{}, {}, saved.session.now(), {}};
    const auto& user = saved.session.actor().user;
    if (!user.is_nil()) event.by = user;
    return event;
}

/// Does the rule run after the commit?
bool is_set_off(const Rule& rule, const Saved& saved, const Event& event) {
    auto& session = saved.session;
    const int depth = session.actor().depth;
    // The run judges anew. Here only so that of rules that set each other off, not all that the
    // trigger fits are taken: two would become a thousand in ten turns.
    if (depth > 0 && !holds(session, saved.entity, saved.after.id(), rule.condition, event.by))
        return false;
    if (depth < kMostDepth) return true;
    note_too_deep(session, rule, saved.entity, saved.after);
    return false;
}

}  // namespace

Automation::Automation() {
    add_all_actions(actions_);
}

void Automation::attach(record::Hooks& hooks, jobs::Handlers& handlers) {
    hooks.before_save(std::string(kRule), 10, "rule_validation",
                      [this](record::Draft& draft) { validate_rule(actions_, draft); });
    hooks.after_save_any(kOrder, "rules", [this](const Saved& saved) { after_save(saved); });
    add_rule_actions(*this, hooks);
    const auto handle = [&](jobs::Kind kind, auto handler) {
        handlers.add(kind, jobs::DatabaseHandler(
                               [this, handler](Session& session, const jobs::Running& job) {
                                   handler(*this, session, job);
                               }));
    };
    handle(kRunJob, handle_run);
    handle(kEventJob, handle_event);
    handle(kDeadlineJob, handle_deadline);
    handle(kScheduleJob, handle_schedule);
    handle(kSweepJob, handle_sweep);
    handlers.add(kWebhookJob, jobs::OutsideHandler(
                                  [this](const record::Engine& engine, const jobs::Running& job) {
                                      send_webhook(job, engine.clock.now(), reach_);
                                  }));
}

void Automation::after_save(const Saved& saved) {
    const auto& name = saved.entity.name;
    if (name == kRule) {
        RuleBook::change(saved.session);
        return follow_rule(saved);
    }
    if (name == kRun || name == kNotification) return;
    const auto rules = book_.rules(saved.session);
    const auto& own = rules->of(name);
    for (const auto* rule : own)
        if (rule->guard && matches(rule->trigger, saved)) judge_guard(*this, *rule, saved);
    const auto event = event_of(saved);
    std::vector<Id> due;
    for (const auto* rule : own) {
        if (rule->guard) continue;
        if (rule->trigger.on == On::DateReached)
            follow_deadline(*rule, saved);
        else if (matches(rule->trigger, saved) && is_set_off(*rule, saved, event))
            due.push_back(rule->id);
    }
    if (!due.empty())
        enqueue_runs(saved.session, due, &saved.entity, saved.after.id(), event,
                     saved.session.actor().depth);
}

}  // namespace suki::automation
