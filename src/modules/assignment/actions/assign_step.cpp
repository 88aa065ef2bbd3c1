#include "modules/assignment/actions/assign_step.h"

#include "modules/assignment/assign.h"

namespace suki::modules {
namespace {

using automation::Kind;
using automation::Step;

Id policy_of(Step& step, const json::object& parameters) {
    const std::string wanted = text_at(parameters, "policy");
    if (const auto policy = find_policy(step.session(), wanted)) return *policy;
    throw not_found("assignment.no_policy", "There is no assignment policy \"" + wanted + "\".")
        .target("policy");
}

/// The stretch in which the person must be free; nullopt when none is asked for, or none is known.
std::optional<FreeAt> stretch_of(Step& step, const json::object& parameters) {
    const std::string field = text_at(parameters, "freeAt");
    const auto* property = field.empty() ? nullptr : step.entity().find_property(field);
    if (!property) return std::nullopt;
    const auto* from = std::get_if<Instant>(&step.record().at(*property));
    if (!from) return std::nullopt;
    const auto* minutes = parameters.if_contains("minutes");
    const auto length = minutes && minutes->is_number() ? minutes->to_number<std::int64_t>() : 60;
    return FreeAt{*from, *from + std::chrono::minutes{length}};
}

/// "surveyor" or "surveyorId"; the owner when nothing is said.
std::string field_of(const Step& step, const json::object& parameters) {
    const std::string name = text_at(parameters, "person");
    if (name.empty()) return "ownerId";
    const auto* link = step.entity().find_navigation(name);
    return link && !link->is_collection() ? link->id->name : name;
}

json::object assign(Step& step, const json::object& parameters) {
    const Duty duty{field_of(step, parameters), stretch_of(step, parameters)};
    const auto person =
        assign_person(step.session(), step.entity(), step.id(), policy_of(step, parameters), duty);
    return {{duty.field, person.text()}};
}

}  // namespace

void add_assign_step(automation::Actions& actions) {
    actions.add({"assign",
                 {{"policy", Kind::Record, true, "assignmentPolicy", {}, {}},
                  {"person", Kind::Field, false, {}, {}, json::value("ownerId")},
                  {"freeAt", Kind::Field, false, {}, {}, {}},
                  {"minutes", Kind::Number, false, {}, {}, json::value(60)}},
                 true},
                assign);
}

}  // namespace suki::modules
