#include "automation/heard.h"

#include <algorithm>

#include "automation/run_jobs.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

bool waits_for(const Trigger& trigger, const Heard& heard) {
    const auto& values = trigger.values;
    return trigger.on == Trigger::On::Event && trigger.event == heard.on &&
           (values.empty() ||
            std::find(values.begin(), values.end(), heard.what) != values.end()) &&
           (trigger.key.empty() || trigger.key == heard.key);
}

Event event_of(const record::Session& session, const Heard& heard) {
    Event event{heard.on, {}, session.now(), heard.data};
    event.data["what"] = heard.what;
    if (!session.actor().user.is_nil()) event.by = session.actor().user;
    return event;
}

}  // namespace

const std::vector<std::string_view>& heard_triggers() {
    static const std::vector<std::string_view> names{"call", "message", "form"};
    return names;
}

std::vector<std::string_view> heard_values(std::string_view on) {
    if (on == "call")
        return {"logged", "incoming", "answered", "missed", "refused", "ended", "outcome"};
    if (on == "message") return {"in", "out"};
    if (on == "form") return {"answered"};
    return {};
}

std::string_view written_name(const Trigger& trigger) {
    const auto& names = heard_triggers();
    const auto found = std::find(names.begin(), names.end(), trigger.event);
    const bool is_heard = trigger.on == Trigger::On::Event && found != names.end();
    return is_heard ? *found : trigger_name(trigger.on);
}

void hear(Automation& automation, record::Session& session, const Heard& heard,
          const record::Entity& entity, const Id& id) {
    const int depth = session.actor().depth;
    const auto rules = automation.book().rules(session);
    std::vector<Id> due;
    for (const auto* rule : rules->of(entity.name)) {
        if (rule->guard || !waits_for(rule->trigger, heard)) continue;
        if (depth < kMostDepth) {
            due.push_back(rule->id);
        } else if (const auto record = record::load(session.read(), entity, id)) {
            note_too_deep(session, *rule, entity, *record);
        }
    }
    if (!due.empty()) enqueue_runs(session, due, &entity, id, event_of(session, heard), depth);
}

}  // namespace suki::automation
