// What can be known of a step before it runs.
#include <algorithm>

#include "automation/condition.h"
#include "automation/duration.h"
#include "automation/validation.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

using meta::Entity;

constexpr std::size_t kMostSteps = 200;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Does a path lead somewhere from `entity`, over any target of its lookups?
bool leads(const Entity& entity, std::string_view path) {
    const auto end = path.find_first_of("./");
    const auto first = path.substr(0, end);
    if (end == std::string_view::npos && entity.find_property(first)) return true;
    const auto* navigation = entity.find_navigation(first);
    if (!navigation || navigation->is_collection()) return false;
    if (end == std::string_view::npos) return true;
    return std::any_of(navigation->targets.begin(), navigation->targets.end(),
                       [&](const auto* target) { return leads(*target, path.substr(end + 1)); });
}

}  // namespace

void StepChecker::fail(const std::string& path, std::string message) {
    problems_.push_back({"rule.bad_step", std::move(message), path});
}

void StepChecker::check_steps(const json::value& steps, const std::string& path,
                              const Entity* entity) {
    if (!steps.is_array()) return fail(path, "Steps are a list.");
    if (steps.get_array().size() > kMostSteps) return fail(path, "These are more than 200 steps.");
    for (std::size_t i = 0; i < steps.get_array().size(); ++i) {
        const auto& step = steps.get_array()[i];
        const std::string here = path + "[" + std::to_string(i) + "]";
        if (step.is_object())
            check_step(step.get_object(), here, entity);
        else
            fail(here, "A step is an object such as {\"do\": \"notify\", …}.");
    }
}

void StepChecker::check_step(const json::object& step, const std::string& path,
                             const Entity* entity) {
    const auto name = text_at(step, "do");
    if (const auto id = text_at(step, "id"); !id.empty() && !ids_.insert(id).second)
        fail(path + ".id", "Two steps are called \"" + id + "\".");
    if (is_guard_) return check_guard(step, path, entity);
    if (name == "wait") return check_wait(step, path, entity);
    if (name == "branch") return check_branch(step, path, entity);
    if (name == "forEach") return check_loop(step, path, entity);
    if (name == "callRule") return check_call(step, path);
    if (name == "stop") return;
    if (const auto* entry = actions_.find(name)) return check_action(*entry, step, path, entity);
    std::string list("wait, branch, forEach, callRule, stop");
    for (const auto& [id, entry] : actions_.all()) list += ", " + id;
    fail(path + ".do", "There is no action \"" + name + "\"; there are " + list + ".");
}

void StepChecker::check_guard(const json::object& step, const std::string& path,
                              const Entity* entity) {
    const auto name = text_at(step, "do");
    if (name == "refuse") {
        const auto* message = step.if_contains("message");
        const bool is_text = message && message->is_string() && !message->get_string().empty();
        const bool is_texts = message && message->is_object() && !message->get_object().empty();
        if (!is_text && !is_texts) fail(path + ".message", "Say why it is refused.");
        if (is_text) check_template(message->get_string(), path + ".message", entity);
        const auto field = text_at(step, "field");
        if (entity && !field.empty() && !property_called(*entity, field))
            fail(path + ".field", entity->set + " has no field \"" + field + "\".");
    } else if (name == "set") {
        const auto* values = step.if_contains("values");
        if (entity && values) check_values(*values, path + ".values", entity, *entity);
        if (!values) fail(path + ".values", "Say what to set.");
    } else {
        fail(path + ".do", "A guard can refuse or set, not \"" + name + "\".");
    }
}

void StepChecker::check_wait(const json::object& step, const std::string& path,
                             const Entity* entity) {
    if (const auto* duration = step.if_contains("for"))
        return check_duration(*duration, path + ".for");
    const auto field = text_at(step, "until");
    if (field.empty()) return fail(path + ".for", "Say how long to wait, or until which date.");
    check_path(field, path + ".until", entity);
}

void StepChecker::check_branch(const json::object& step, const std::string& path,
                               const Entity* entity) {
    const auto* condition = step.if_contains("if");
    if (!condition)
        fail(path + ".if", "A branch needs a condition.");
    else
        check_filter(*condition, path + ".if", entity);
    for (const auto* side : {"then", "else"})
        if (const auto* steps = step.if_contains(side))
            check_steps(*steps, path + "." + side, entity);
}

void StepChecker::check_loop(const json::object& step, const std::string& path,
                             const Entity* entity) {
    if (!entity) return fail(path, "There is no record whose collection could be gone over.");
    const auto name = text_at(step, "collection");
    const auto* navigation = entity->find_navigation(name);
    if (!navigation || !navigation->is_collection())
        return fail(path + ".collection", entity->set + " has no collection \"" + name + "\".");
    if (const auto* filter = step.if_contains("filter"))
        check_filter(*filter, path + ".filter", &navigation->target());
    const auto* steps = step.if_contains("steps");
    if (!steps) return fail(path + ".steps", "Say what to do with each.");
    check_steps(*steps, path + ".steps", &navigation->target());
}

void StepChecker::check_call(const json::object& step, const std::string& path) {
    const auto id = Id::parse(text_at(step, "rule"));
    const auto rule =
        id ? record::load(session_.read(), session_.registry().entity(kRule), *id) : std::nullopt;
    if (!rule || rule->deleted) fail(path + ".rule", "There is no rule of this id.");
}

void StepChecker::check_action(const Actions::Entry& entry, const json::object& step,
                               const std::string& path, const Entity* entity) {
    if (entry.info.needs_record && !entity)
        return fail(path + ".do", "This action needs a record.");
    const auto& parameters = entry.info.parameters;
    for (const auto& [key, value] : step) {
        const std::string_view name(key);
        const bool is_known =
            std::any_of(parameters.begin(), parameters.end(),
                        [&](const auto& parameter) { return parameter.name == name; });
        const auto& lanes = entry.info.lanes;
        const bool is_lane = std::find(lanes.begin(), lanes.end(), name) != lanes.end();
        if (is_lane)
            check_steps(value, path + "." + std::string(name), entity);
        else if (!is_known && !is_one_of(name, {"id", "do", "name", "note"}))
            fail(path + "." + std::string(name),
                 entry.info.id + " has no \"" + std::string(name) + "\".");
    }
    for (const auto& parameter : parameters) {
        const auto* value = step.if_contains(parameter.name);
        const std::string here = path + "." + parameter.name;
        const bool is_empty =
            !value || value->is_null() || (value->is_string() && value->get_string().empty());
        if (is_empty && parameter.required) fail(here, parameter.name + " is required.");
        if (is_empty) continue;
        const Entity* target = entity;
        if (!parameter.of.empty() && parameter.kind != Kind::Record) {
            const auto named = text_at(step, parameter.of);
            target = session_.registry().find_entity(named);
            if (const auto* navigation = entity ? entity->find_navigation(named) : nullptr;
                !target && navigation)
                target = &navigation->target();
            if (named.empty()) target = entity;
        }
        check_parameter(parameter, *value, here, entity, target);
    }
}

void StepChecker::check_parameter(const Parameter& parameter, const json::value& value,
                                  const std::string& path, const Entity* own,
                                  const Entity* target) {
    const auto expect = [&](bool is_right, std::string_view what) {
        if (!is_right) fail(path, parameter.name + " must be " + std::string(what) + ".");
        return is_right;
    };
    switch (parameter.kind) {
        case Kind::Text:
        case Kind::LongText:
            expect(value.is_string(), "a text");
            break;
        case Kind::Template:
        case Kind::LongTemplate:
            if (expect(value.is_string(), "a text")) check_template(value.get_string(), path, own);
            break;
        case Kind::Filter:
            check_filter(value, path, target);
            break;
        case Kind::Field:
            if (expect(value.is_string(), "the name of a field"))
                check_path(value.get_string(), path, target);
            break;
        case Kind::Users:
            check_users(value, path, own);
            break;
        case Kind::Team:
        case Kind::Record:
            expect(value.is_string() && Id::parse(value.get_string()), "a record's id");
            break;
        case Kind::Duration:
            check_duration(value, path);
            break;
        case Kind::Entity:
            expect(value.is_string() && session_.registry().find_entity(value.get_string()),
                   "the name of an entity");
            break;
        case Kind::Values:
            if (target) check_values(value, path, own, *target);
            break;
        case Kind::Boolean:
            expect(value.is_bool(), "true or false");
            break;
        case Kind::Number:
            expect(value.is_number(), "a number");
            break;
        case Kind::Choice:
            expect(value.is_string() &&
                       std::find(parameter.options.begin(), parameter.options.end(),
                                 std::string_view(value.get_string())) != parameter.options.end(),
                   "one of its options");
            break;
        case Kind::Any:
            break;
    }
}

void StepChecker::check_values(const json::value& values, const std::string& path,
                               const Entity* own, const Entity& target) {
    if (!values.is_object()) return fail(path, "Values are an object: {\"field\": value, …}.");
    for (const auto& [key, value] : values.get_object()) {
        const std::string here = path + "." + std::string(key);
        const auto* property = property_called(target, key);
        if (!property) {
            fail(here, target.set + " has no field \"" + std::string(key) + "\".");
        } else if (!property->writable) {
            fail(here, property->name + " is kept by Suki and cannot be written.");
        } else {
            check_value(value, here, own, target, *property);
        }
    }
}

void StepChecker::check_value(const json::value& value, const std::string& path, const Entity* own,
                              const Entity& target, const meta::Property& property) {
    if (value.is_null()) return;
    if (const auto* object = value.if_object()) {
        if (const auto* in = object->if_contains("in")) return check_duration(*in, path);
        if (const auto* field = object->if_contains("field"); field && field->is_string()) {
            if (const auto* plus = object->if_contains("plus")) check_duration(*plus, path);
            return check_path(field->get_string(), path, own);
        }
        if (flag_at(*object, "owner") || flag_at(*object, "record")) {
            if (!own) fail(path, "The rule has no record here.");
            return;
        }
    }
    if (value.is_string()) {
        const std::string_view text(value.get_string());
        if (is_one_of(text, {"@now", "@today", "@me"})) return;
        if (text.find("{{") != std::string_view::npos) return check_template(text, path, own);
    }
    const auto& field = target.field_of(property);
    const auto read = field.type->from_json(field, property, value, session_.registry().company());
    if (!read) fail(path, read.error().message);
}

void StepChecker::check_users(const json::value& value, const std::string& path,
                              const Entity* own) {
    if (const auto* list = value.if_array()) {
        for (const auto& one : *list) check_users(one, path, own);
        return;
    }
    if (!value.is_string()) return fail(path, "Say whom: owner, a user's id, a lookup …");
    std::string_view who(value.get_string());
    if (is_one_of(who, {"owner", "ownerManager", "me", "administrators"})) return;
    if (who.starts_with("team:") ? Id::parse(who.substr(5)).has_value()
                                 : Id::parse(who).has_value())
        return;
    if (who.find("{{") != std::string_view::npos) return check_template(who, path, own);
    check_path(who, path, own);
}

void StepChecker::check_filter(const json::value& value, const std::string& path,
                               const Entity* entity) {
    if (!value.is_string()) return fail(path, "A condition is a text such as amount gt 1000.");
    if (!entity) return fail(path, "There is no record that the condition could be about.");
    try {
        check_condition(session_, *entity, value.get_string(), path);
    } catch (const Error& error) {
        problems_.push_back({error.code(), error.message(), path});
    }
}

void StepChecker::check_template(std::string_view text, const std::string& path,
                                 const Entity* entity) {
    try {
        for (const auto& piece : template_pieces(text))
            if (piece.is_path) check_path(piece.text, path, entity);
    } catch (const Error& error) {
        problems_.push_back({error.code(), error.message(), path});
    }
}

void StepChecker::check_path(std::string_view name, const std::string& path, const Entity* entity) {
    if (is_one_of(name, {"now", "today"}) || name.starts_with("event.") ||
        name.starts_with("steps."))
        return;
    const bool is_me = name == "me" || name.starts_with("me.");
    if (is_me) {
        entity = &session_.registry().entity("user");
        name.remove_prefix(std::min<std::size_t>(name.size(), 3));
        if (name.empty()) return;
    }
    if (!entity || !leads(*entity, name))
        fail(path, "\"" + std::string(name) + "\" leads to nothing" +
                       (entity ? " in " + entity->set : std::string()) + ".");
}

void StepChecker::check_duration(const json::value& value, const std::string& path) {
    if (!value.is_string() || !parse_duration(value.get_string()))
        fail(path, "A time is written like 15m, 2h, 1d or 1h30m.");
}

}  // namespace suki::automation
