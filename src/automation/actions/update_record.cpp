#include "automation/actions.h"
#include "record/engine.h"

namespace suki::automation {
namespace {

/// The step's record, or the one that the lookup `record` leads to.
json::object update_record(Step& step, const json::object& parameters) {
    auto& session = step.session();
    const meta::Entity* target = &step.entity();
    Id id = step.id();
    const auto* path = parameters.if_contains("lookup");
    if (path && path->is_string() && !path->get_string().empty()) {
        const auto* navigation = target->find_navigation(std::string_view(path->get_string()));
        const auto found = step.value(json::value("{{" + std::string(path->get_string()) + "Id}}"));
        if (!navigation || !found.is_string()) return {{"changed", json::array()}};
        target = &navigation->target();
        id = *Id::parse(found.get_string());
    }
    auto values = step.values(*target, parameters.at("values").as_object());
    const auto before = record::get(session, *target, id).version;
    const auto written =
        record::update(session, *target, id, record::read_input(session, *target, values));
    return {{"entity", target->name},
            {"id", id.text()},
            {"changed", written.version != before},
            {"values", values}};
}

}  // namespace

void add_update_record(Actions& actions) {
    actions.add({"updateRecord",
                 {{"lookup", Kind::Field, false, {}, {}, {}},
                  {"values", Kind::Values, true, "lookup", {}, {}}},
                 true},
                update_record);
}

}  // namespace suki::automation
