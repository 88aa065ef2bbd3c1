#include "modules/sales/hooks/stage_rules.h"

#include "base/text.h"
#include "modules/record_values.h"
#include "record/condition.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Entity;
using storage::Value;

/// The entity whose records walk over the stage, or null while its pipeline is not known.
const Entity* walkers_of(record::Draft& draft) {
    const auto* id = std::get_if<Id>(&draft.get("pipelineId"));
    const auto& registry = draft.session.registry();
    const auto& pipelines = registry.entity("pipeline");
    if (!id) return nullptr;
    const auto pipeline = record::load(draft.session.read(), pipelines, *id);
    if (!pipeline) return nullptr;
    return registry.find_entity(text_of(pipeline->at(*pipelines.find_property("recordType"))));
}

/// The field called so, or the field of the property called so.
const meta::Field* named_field(const Entity& entity, std::string_view name) {
    if (const auto* field = entity.find_field(name)) return field;
    const auto* property = entity.find_property(name);
    return property ? &entity.field_of(*property) : nullptr;
}

[[noreturn]] void refuse_field(const Entity& entity, const std::string& name,
                               std::string_view target) {
    std::string closest;
    double best = 0.7;
    for (const auto& field : entity.fields)
        if (const double alike = similarity(field.name, name); alike > best) {
            best = alike;
            closest = " Did you mean \"" + field.name + "\"?";
        }
    throw invalid("stage.unknown_field", entity.set + " have no field \"" + name + "\"." + closest)
        .target(std::string(target));
}

/// ["closeDate", "accountId"] → ["closeDate", "account"].
Value checked_fields(const Entity& entity, const std::string& text, std::string_view target) {
    const json::value list = parse_json(text);
    if (!list.is_array())
        throw invalid("record.wrong_type", std::string(target) + " is a list of names of fields.")
            .target(std::string(target));
    json::array kept;
    for (const auto& item : list.get_array()) {
        const std::string name(item.is_string() ? std::string_view(item.get_string()) : "");
        const auto* field = named_field(entity, name);
        if (!field || field->internal || field->standard) refuse_field(entity, name, target);
        kept.emplace_back(field->name);
    }
    return kept.empty() ? Value() : Value(json::serialize(kept));
}

}  // namespace

void stage_rules(record::Draft& draft) {
    const auto* entity = walkers_of(draft);
    if (!entity) return;
    const bool moved = draft.changed("pipelineId");
    for (const auto* name : {"entryFields", "exitFields"})
        if (!draft.is_empty(name) && (moved || draft.changed(name)))
            draft.set(name, checked_fields(*entity, text_of(draft.get(name)), name));
    for (const auto* name : {"entryCondition", "exitCondition"})
        if (!draft.is_empty(name) && (moved || draft.changed(name)))
            record::check_filter(draft.session, *entity, text_of(draft.get(name)), name);
}

void stage_in_use(record::Session& session, const Entity& entity, const record::Record& stage) {
    for (const auto& walker : session.registry().entities()) {
        const auto* lookup =
            walker->stages ? walker->find_navigation(walker->stages->field) : nullptr;
        if (!lookup || &lookup->target() != &entity) continue;
        const auto filter = lookup->id->name + " eq " + stage.id().text();
        if (record::any_meets(session, *walker, filter, lookup->id->name))
            throw conflict("stage.in_use",
                           "Records stand on this stage; move them to another one first.");
    }
}

void pipeline_record_type(record::Draft& draft) {
    if (draft.is_empty("recordType") || !draft.changed("recordType")) return;
    const auto name = text_of(draft.get("recordType"));
    const auto* entity = draft.session.registry().find_entity(name);
    if (entity && entity->stages) return;
    std::string known;
    for (const auto& one : draft.session.registry().entities())
        if (one->stages) known += (known.empty() ? "" : ", ") + one->name;
    throw invalid("pipeline.unknown_record_type",
                  "\"" + name + "\" does not go from stage to stage; these do: " + known + ".")
        .target("recordType");
}

}  // namespace suki::modules
