#include "modules/emails/actions/step_send_email.h"

#include "record/engine.h"

namespace suki::modules {
namespace {

using automation::Kind;

std::string filled(const automation::Step& step, const json::object& parameters,
                   std::string_view name) {
    const auto* value = parameters.if_contains(name);
    return value && value->is_string() ? step.text(value->get_string()) : std::string();
}

bool may_regard(const record::Entity& email, const record::Entity& entity) {
    for (const auto* target : email.find_navigation("regarding")->targets)
        if (target == &entity) return true;
    return false;
}

json::object send_in_step(automation::Step& step, const json::object& parameters) {
    auto& session = step.session();
    const auto& entity = session.registry().entity("email");
    json::object values{{"to", filled(step, parameters, "to")},
                        {"subject", filled(step, parameters, "subject")},
                        {"description", filled(step, parameters, "text")}};
    if (const auto document = filled(step, parameters, "document"); !document.empty())
        values["documentId"] = document;
    if (step.has_record() && may_regard(entity, step.entity())) {
        values["regardingId"] = step.id().text();
        values["regardingType"] = step.entity().name;
    }
    if (const auto owner = step.owner()) values["ownerId"] = owner->text();
    auto input = record::read_input(session, entity, values);
    return {{"emailId", record::create(session, entity, std::move(input)).id.text()}};
}

}  // namespace

void add_send_email_step(automation::Actions& actions) {
    automation::ActionInfo info{"sendEmail", {}, false};
    info.parameters = {{"to", Kind::Template, true},
                       {"subject", Kind::Template, true},
                       {"text", Kind::LongTemplate, false},
                       {"document", Kind::Template, false}};
    actions.add(std::move(info), send_in_step);
}

}  // namespace suki::modules
