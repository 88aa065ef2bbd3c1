#include "automation/actions.h"
#include "record/engine.h"
#include "record/value_json.h"

namespace suki::automation {
namespace {

using meta::Entity;

/// An activity concerns the record that the rule is about, unless the values say otherwise.
void link_to_record(const Step& step, const Entity& target, json::object& values) {
    const auto* regarding = target.find_navigation("regarding");
    if (!regarding || !step.has_record() || values.contains(regarding->id->name)) return;
    for (const auto* possible : regarding->targets) {
        if (possible != &step.entity()) continue;
        values[regarding->id->name] = step.id().text();
        if (regarding->type) values[regarding->type->name] = possible->name;
    }
}

json::object create_record(Step& step, const json::object& parameters) {
    auto& session = step.session();
    const auto& target = session.registry().entity(parameters.at("entity").as_string());
    const auto* wanted = parameters.if_contains("values");
    auto values = step.values(target, wanted ? wanted->as_object() : json::object());
    link_to_record(step, target, values);
    // Nobody is logged in here: what is made belongs to whom the record belongs to.
    if (target.owned && !values.contains("ownerId") && step.owner())
        values["ownerId"] = step.owner()->text();
    const auto written =
        record::create(session, target, record::read_input(session, target, values));
    const auto made = record::get(session, target, written.id);
    const auto& name = target.name_property();
    return {{"entity", target.name},
            {"id", written.id.text()},
            {"name", record::value_text(name, made.at(name))},
            {"values", values}};
}

}  // namespace

void add_create_record(Actions& actions) {
    actions.add({"createRecord",
                 {{"entity", Kind::Entity, true, {}, {}, {}},
                  {"values", Kind::Values, true, "entity", {}, {}}},
                 false},
                create_record);
}

}  // namespace suki::automation
