#include "automation/rule.h"

#include <algorithm>

#include "automation/duration.h"
#include "automation/heard.h"
#include "automation/wall_clock.h"
#include "record/value_json.h"

namespace suki::automation {
namespace {

using On = Trigger::On;
using record::WriteKind;

std::string text_of(const json::object& source, std::string_view key) {
    const auto* value = source.if_contains(key);
    if (!value || value->is_null()) return {};
    if (!value->is_string()) refuse_trigger(std::string(key) + " must be a text.", key);
    return std::string(value->get_string());
}

std::vector<std::string> texts_of(const json::object& source, std::string_view key) {
    std::vector<std::string> texts;
    const auto* value = source.if_contains(key);
    if (!value || value->is_null()) return texts;
    if (!value->is_array()) refuse_trigger(std::string(key) + " must be a list of texts.", key);
    for (const auto& item : value->get_array()) {
        if (!item.is_string()) refuse_trigger(std::string(key) + " must be a list of texts.", key);
        texts.emplace_back(item.get_string());
    }
    return texts;
}

std::chrono::milliseconds duration_of(const json::object& source, std::string_view key) {
    const auto text = text_of(source, key);
    if (text.empty()) return {};
    if (const auto duration = parse_duration(text)) return *duration;
    refuse_trigger(std::string(key) + " must be a time such as 15m, 2h or -1d.", key);
}

void read_time(Trigger& trigger, const json::object& source) {
    trigger.offset = duration_of(source, "offset");
    trigger.every = duration_of(source, "every");
    if (const auto at = text_of(source, "at"); !at.empty()) {
        trigger.at = parse_minute(at);
        if (!trigger.at) refuse_trigger("at must be a time of day such as 07:30.", "at");
    }
    const auto* days = source.if_contains("weekdays");
    if (!days || days->is_null()) return;
    if (!days->is_array())
        refuse_trigger("weekdays must be numbers from 1, Monday, to 7.", "weekdays");
    for (const auto& day : days->get_array()) {
        if (!day.is_int64() || day.get_int64() < 1 || day.get_int64() > 7)
            refuse_trigger("weekdays must be numbers from 1, Monday, to 7.", "weekdays");
        trigger.weekdays.insert(static_cast<int>(day.get_int64()));
    }
}

void check_schedule(const Trigger& trigger) {
    using std::chrono::minutes;
    if (trigger.every < std::chrono::milliseconds(0) ||
        (trigger.every.count() > 0 && trigger.every < minutes(1)))
        refuse_trigger("every must be a minute at least.", "every");
    if (trigger.every.count() == 0 && !trigger.at)
        refuse_trigger("A schedule needs every, such as 1h, or at, such as 07:30.", "every");
}

/// What a module hears: an event of the trigger's own name.
void check_heard(const Trigger& trigger) {
    const auto known = heard_values(trigger.event);
    for (const auto& value : trigger.values) {
        if (std::find(known.begin(), known.end(), value) != known.end()) continue;
        std::string list;
        for (const auto one : known) list.append(list.empty() ? "" : ", ").append(one);
        refuse_trigger("values must be some of " + list + ".", "values");
    }
}

void check_members(const Trigger& trigger) {
    const auto on = trigger.on;
    const bool wants_field = on == On::StageEntered || on == On::StageLeft || on == On::DateReached;
    if (wants_field && trigger.field.empty())
        refuse_trigger("Name the field that this trigger watches.", "field");
    if (on == On::FieldChanged && trigger.fields.empty())
        refuse_trigger("Name the fields whose change counts.", "fields");
    if (on == On::Event && trigger.event.empty()) refuse_trigger("Name the event.", "event");
    if (on == On::Schedule) check_schedule(trigger);
}

bool any_changed(const Trigger& trigger, const record::Saved& saved) {
    return trigger.fields.empty() ||
           std::any_of(trigger.fields.begin(), trigger.fields.end(), [&](const auto& name) {
               const auto* property = property_called(saved.entity, name);
               return property && saved.changed(property->name);
           });
}

bool is_wanted(const Trigger& trigger, const meta::Property& property,
               const record::Record& record) {
    const auto& value = record.at(property);
    if (storage::is_null(value)) return false;
    return trigger.values.empty() ||
           std::find(trigger.values.begin(), trigger.values.end(),
                     record::value_text(property, value)) != trigger.values.end();
}

bool passed_stage(const Trigger& trigger, const record::Saved& saved) {
    const auto* property = property_called(saved.entity, trigger.field);
    if (!property || !saved.changed(property->name)) return false;
    if (trigger.on == On::StageEntered) return is_wanted(trigger, *property, saved.after);
    return saved.before && is_wanted(trigger, *property, *saved.before);
}

}  // namespace

void refuse_trigger(std::string message, std::string_view member) {
    std::string target("trigger");
    if (!member.empty()) target.append(".").append(member);
    throw invalid("rule.bad_trigger", std::move(message)).target(std::move(target));
}

const std::vector<std::string_view>& trigger_names() {
    static const std::vector<std::string_view> names{
        "created",      "updated",     "saved",    "removed", "stageEntered", "stageLeft",
        "fieldChanged", "dateReached", "schedule", "button",  "webhook",      "event"};
    return names;
}

std::string_view trigger_name(On on) {
    return trigger_names()[static_cast<std::size_t>(on)];
}

Trigger parse_trigger(const json::value& source) {
    if (!source.is_object())
        refuse_trigger("A trigger is an object such as {\"on\": \"created\"}.");
    const auto& object = source.get_object();
    const auto name = text_of(object, "on");
    const auto& names = trigger_names();
    const auto found = std::find(names.begin(), names.end(), name);
    const bool is_heard = !heard_values(name).empty();
    if (found == names.end() && !is_heard) {
        std::string list;
        for (const auto* some : {&names, &heard_triggers()})
            for (const auto one : *some) list.append(list.empty() ? "" : ", ").append(one);
        refuse_trigger("on must be one of " + list + ".", "on");
    }
    Trigger trigger;
    trigger.on = is_heard ? On::Event : static_cast<On>(found - names.begin());
    trigger.fields = texts_of(object, "fields");
    trigger.values = texts_of(object, "values");
    if (const auto value = text_of(object, "value"); !value.empty())
        trigger.values.push_back(value);
    trigger.field = text_of(object, "field");
    trigger.event = is_heard ? name : text_of(object, "event");
    trigger.token = text_of(object, "token");
    trigger.key = text_of(object, "key");
    read_time(trigger, object);
    check_members(trigger);
    if (is_heard) check_heard(trigger);
    return trigger;
}

bool matches(const Trigger& trigger, const record::Saved& saved) {
    const bool is_new = saved.kind == WriteKind::Create;
    const bool is_update = saved.kind == WriteKind::Update;
    switch (trigger.on) {
        case On::Created:
            return is_new;
        case On::Updated:
        case On::FieldChanged:
            return is_update && any_changed(trigger, saved);
        case On::Saved:
            return is_new || (is_update && any_changed(trigger, saved));
        case On::Removed:
            return saved.kind == WriteKind::Remove;
        case On::StageEntered:
        case On::StageLeft:
            return (is_new || is_update) && passed_stage(trigger, saved);
        default:
            return false;
    }
}

const meta::Property* property_called(const meta::Entity& entity, std::string_view name) {
    if (const auto* property = entity.find_property(name)) return property;
    return entity.find_property(std::string(name) + "Id");
}

Rule read_rule(const meta::Entity& entity, const record::Record& record) {
    const auto value = [&](std::string_view name) -> const storage::Value& {
        return record.at(*entity.find_property(name));
    };
    const auto text = [&](std::string_view name) {
        const auto* found = std::get_if<std::string>(&value(name));
        return found ? *found : std::string();
    };
    Rule rule;
    rule.id = record.id();
    rule.name = text("name");
    rule.entity = text("entity");
    rule.condition = text("condition");
    if (const auto* order = std::get_if<std::int64_t>(&value("order"))) rule.order = *order;
    rule.guard = value("guard") == storage::Value(true);
    rule.trigger = parse_trigger(parse_json(text("trigger").empty() ? "{}" : text("trigger")));
    if (const auto steps = text("steps"); !steps.empty()) {
        auto parsed = parse_json(steps);
        if (!parsed.is_array())
            throw invalid("rule.bad_step", "The steps must be a list.").target("steps");
        rule.steps = std::move(parsed.get_array());
    }
    return rule;
}

}  // namespace suki::automation
