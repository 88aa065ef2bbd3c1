#include "automation/validation.h"

#include "automation/condition.h"
#include "automation/heard.h"
#include "base/random.h"

namespace suki::automation {
namespace {

using On = Trigger::On;
using meta::Entity;
using meta::Shape;

std::string text_of(const record::Draft& draft, std::string_view name) {
    const auto* text = std::get_if<std::string>(&draft.get(name));
    return text ? *text : std::string();
}

/// Adds what `check` throws to the problems.
template <class Check>
void collect(std::vector<FieldError>& problems, Check check) {
    try {
        check();
    } catch (const Error& error) {
        problems.push_back({error.code(), error.message(), error.target()});
    }
}

const Entity* check_entity(const record::Draft& draft, std::vector<FieldError>& problems) {
    const auto name = text_of(draft, "entity");
    if (name.empty()) return nullptr;
    const auto* entity = draft.session.registry().find_entity(name);
    if (entity && entity->module != draft.entity.module) return entity;
    problems.push_back({"rule.unknown_entity",
                        entity ? "Rules do not watch " + entity->set + "."
                               : "There is no entity \"" + name + "\".",
                        "entity"});
    return nullptr;
}

void check_field(const Entity& entity, const std::string& name, std::string_view member) {
    if (!property_called(entity, name))
        refuse_trigger(entity.set + " has no field \"" + name + "\".", member);
}

void check_fields(const Trigger& trigger, const Entity& entity) {
    if (trigger.on == On::Webhook && !entity.find_property(trigger.key))
        refuse_trigger("Name the property by which a call finds the record, such as externalId.",
                       "key");
    for (const auto& name : trigger.fields) check_field(entity, name, "fields");
    if (trigger.field.empty()) return;
    check_field(entity, trigger.field, "field");
    const auto& property = *property_called(entity, trigger.field);
    const bool is_time = property.shape == Shape::Instant || property.shape == Shape::Date;
    if (trigger.on == On::DateReached && !is_time)
        refuse_trigger("\"" + trigger.field + "\" is no date.", "field");
}

void check_values(const Trigger& trigger, const Entity& entity, const record::Session& session) {
    if (trigger.field.empty()) return;
    const auto& property = *property_called(entity, trigger.field);
    const auto& field = entity.field_of(property);
    for (const auto& value : trigger.values) {
        const auto read = field.type->from_json(field, property, json::value(value),
                                                session.registry().company());
        if (!read) refuse_trigger(read.error().message, "values");
    }
}

void check_guard(const Trigger& trigger) {
    if (trigger.on > On::FieldChanged)
        refuse_trigger("A guard is judged when a record is written, not by \"" +
                           std::string(written_name(trigger)) + "\".",
                       "on");
}

void check_has_entity(const Trigger& trigger, const Entity* entity, const std::string& name) {
    const bool may_lack = trigger.on == On::Schedule || trigger.on == On::Webhook;
    if (!entity && name.empty() && !may_lack)
        throw invalid("record.required", "Say which kind of record the rule watches.")
            .target("entity");
}

/// The address stays when the trigger is saved again without it.
std::string known_token(const record::Draft& draft) {
    if (!draft.before) return {};
    const auto* text =
        std::get_if<std::string>(&draft.before->at(*draft.entity.find_property("trigger")));
    const auto source = text ? parse_json(*text) : json::value();
    const auto* token = source.is_object() ? source.get_object().if_contains("token") : nullptr;
    return token && token->is_string() ? std::string(token->get_string()) : std::string();
}

void write_token(record::Draft& draft, json::object source) {
    const auto known = known_token(draft);
    source["token"] = known.empty() ? random_token(24) : known;
    draft.set("trigger", json::serialize(source));
}

void read_trigger(record::Draft& draft, const Entity* entity) {
    const auto source =
        parse_json(text_of(draft, "trigger").empty() ? "{}" : text_of(draft, "trigger"));
    const auto trigger = parse_trigger(source);
    draft.set("on", std::string(written_name(trigger)));
    check_has_entity(trigger, entity, text_of(draft, "entity"));
    if (draft.get("guard") == storage::Value(true)) check_guard(trigger);
    if (trigger.on == On::Webhook && trigger.token.empty()) write_token(draft, source.as_object());
    if (!entity) return;
    check_fields(trigger, *entity);
    check_values(trigger, *entity, draft.session);
}

void check_steps(const Actions& actions, const record::Draft& draft, const Entity* entity,
                 std::vector<FieldError>& problems) {
    const auto text = text_of(draft, "steps");
    const auto steps = text.empty() ? json::value(json::array()) : parse_json(text);
    StepChecker checker(actions, draft.session, draft.get("guard") == storage::Value(true),
                        problems);
    checker.check_steps(steps, "steps", entity);
}

}  // namespace

void validate_rule(const Actions& actions, record::Draft& draft) {
    if (draft.changed("active") && draft.get("active") == storage::Value(true))
        draft.set("pausedReason", {});
    const bool is_other = draft.is_new() || draft.changed("entity") || draft.changed("trigger") ||
                          draft.changed("condition") || draft.changed("steps") ||
                          draft.changed("guard");
    // One that only goes off must not be held up by what has changed around it.
    if (!is_other && !(draft.changed("active") && draft.get("active") == storage::Value(true)))
        return;
    std::vector<FieldError> problems;
    const auto* entity = check_entity(draft, problems);
    collect(problems, [&] { read_trigger(draft, entity); });
    if (entity)
        collect(problems, [&] {
            check_condition(draft.session, *entity, text_of(draft, "condition"), "condition");
        });
    if (problems.empty() || entity) check_steps(actions, draft, entity, problems);
    if (!problems.empty()) throw Error::fields(std::move(problems));
}

}  // namespace suki::automation
