#include "modules/assignment/hooks/condition_check.h"

#include "record/filter_compiler.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Draft;

const record::Entity& entity_called(Draft& draft, const std::string& name) {
    const auto* entity = draft.session.registry().find_entity(name);
    if (entity && entity->owned) return *entity;
    throw invalid("assignment.no_owner",
                  entity ? "Records of " + entity->set + " have no owner."
                         : "There is no kind of record called \"" + name + "\".")
        .target("entity");
}

void check_condition(Draft& draft, const record::Entity& entity, std::string_view property) {
    const auto* text = std::get_if<std::string>(&draft.get(property));
    if (!text) return;
    int aliases = 0;
    record::Scope scope(draft.session, entity, aliases);
    try {
        record::compile_filter_text(scope, *text, property);
    } catch (const Error& error) {
        throw invalid(error.code(), error.message()).target(std::string(property));
    }
}

std::string text_of(const record::Record& record, const record::Property& property) {
    const auto* text = std::get_if<std::string>(&record.at(property));
    return text ? *text : std::string();
}

}  // namespace

void check_policy(Draft& draft) {
    const auto* name = std::get_if<std::string>(&draft.get("entity"));
    if (name) check_condition(draft, entity_called(draft, *name), "loadCondition");
}

void check_territory(Draft& draft) {
    const auto& policies = draft.session.registry().entity("assignmentPolicy");
    const auto* id = std::get_if<Id>(&draft.get("policyId"));
    const auto policy = id ? record::load(draft.session.read(), policies, *id) : std::nullopt;
    if (!policy) return;  // check_draft() says so
    const auto name = text_of(*policy, *policies.find_property("entity"));
    check_condition(draft, entity_called(draft, name), "condition");
}

}  // namespace suki::modules
