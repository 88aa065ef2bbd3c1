#include "automation/web_call.h"

#include "automation/as_system.h"
#include "automation/run_jobs.h"
#include "record/engine.h"

namespace suki::automation {
namespace {

const Rule& rule_of(const Rules& rules, std::string_view token) {
    for (const auto& rule : rules.all)
        if (rule->trigger.on == Trigger::On::Webhook && !token.empty() &&
            rule->trigger.token == token)
            return *rule;
    throw not_found("rule.no_web_call", "There is nothing at this address.");
}

Id record_of(record::Session& session, const record::Entity& entity, const Trigger& trigger,
             const json::object& data) {
    const auto* property = entity.find_property(trigger.key);
    const auto* given = data.if_contains(trigger.key);
    if (!property || !given || given->is_null())
        throw invalid("request.missing", "Send \"" + trigger.key + "\" of the record.")
            .target(trigger.key);
    const auto& field = entity.field_of(*property);
    auto value =
        trigger.key == "id" && given->is_string()
            ? meta::Parsed(storage::Value(Id::parse(given->get_string()).value_or(Id{})))
            : field.type->from_json(field, *property, *given, session.registry().company());
    if (!value) throw Error::fields({value.error()});
    const auto found = record::find_by(session, entity, *property, *value);
    if (!found)
        throw not_found("record.not_found", "There is no such record in " + entity.set + ".");
    return found->id();
}

}  // namespace

void call_from_web(Automation& automation, record::Session& session, std::string_view token,
                   json::object data) {
    const AsSystem system(session);
    session.write();
    const auto rules = automation.book().rules(session);
    const auto& rule = rule_of(*rules, token);
    const auto* entity =
        rule.entity.empty() ? nullptr : session.registry().find_entity(rule.entity);
    Id id;
    if (entity) id = record_of(session, *entity, rule.trigger, data);
    const Event event{
        std::string(trigger_name(Trigger::On::Webhook)), {}, session.now(), std::move(data)};
    enqueue_run(session, rule.id, entity, id, event, 0);
}

}  // namespace suki::automation
