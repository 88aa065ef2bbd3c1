// What the builder of rules needs to know: the actions with their parameters, and the triggers.
#include "api/router.h"
#include "automation/heard.h"
#include "automation/web_call.h"

namespace suki::api {
namespace {

json::array texts(const std::vector<std::string>& list) {
    json::array out;
    for (const auto& text : list) out.emplace_back(text);
    return out;
}

json::object describe(const automation::Parameter& parameter) {
    return {{"name", parameter.name},
            {"type", automation::kind_name(parameter.kind)},
            {"required", parameter.required},
            {"of", parameter.of},
            {"options", texts(parameter.options)},
            {"default", parameter.fallback}};
}

json::object describe(const automation::ActionInfo& info) {
    json::array parameters;
    for (const auto& parameter : info.parameters) parameters.push_back(describe(parameter));
    return {{"id", info.id},
            {"needsRecord", info.needs_record},
            {"parameters", std::move(parameters)},
            {"lanes", texts(info.lanes)}};
}

net::Response describe_automation(Call& call) {
    json::array actions, triggers;
    for (const auto& [id, entry] : call.services.automation.actions().all())
        actions.push_back(describe(entry.info));
    for (const auto name : automation::trigger_names()) triggers.emplace_back(name);
    json::object heard;
    for (const auto name : automation::heard_triggers()) {
        triggers.emplace_back(name);
        auto& values = heard[name].emplace_array();
        for (const auto value : automation::heard_values(name)) values.emplace_back(value);
    }
    return json_response(200, json::object{{"actions", std::move(actions)},
                                           {"triggers", std::move(triggers)},
                                           {"heard", std::move(heard)}});
}

/// A rule's own address: the token in it is all that is asked.
net::Response hear(Call& call) {
    automation::call_from_web(call.services.automation, call.session, call.path.back(),
                              json_body(call.request));
    call.session.commit();
    return json_response(202, json::object{{"status", "accepted"}});
}

}  // namespace

void bind_automation_pages(Router& pages) {
    pages.on("POST", "hooks/{}", Access::Anyone, hear);
}

void bind_automation(Router& router) {
    router.on("GET", "automation", Access::LoggedIn, describe_automation);
}

}  // namespace suki::api
