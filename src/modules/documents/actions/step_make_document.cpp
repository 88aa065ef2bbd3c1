#include "modules/documents/actions/step_make_document.h"

#include "modules/documents/making.h"

namespace suki::modules {
namespace {

json::object make_in_step(automation::Step& step, const json::object& parameters) {
    const auto* wanted = parameters.if_contains("template");
    const auto id = wanted && wanted->is_string() ? Id::parse(wanted->get_string()) : std::nullopt;
    if (!id) throw invalid("record.required", "Say which template.").target("template");
    return {{"documentId", make_document(step.session(), step.entity(), step.id(), *id).text()}};
}

}  // namespace

void add_make_document_step(automation::Actions& actions) {
    automation::ActionInfo info{"makeDocument", {}, true};
    automation::Parameter made_from{"template", automation::Kind::Record, true};
    made_from.of = "documentTemplate";
    info.parameters.push_back(std::move(made_from));
    actions.add(std::move(info), make_in_step);
}

}  // namespace suki::modules
