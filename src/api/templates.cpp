// Templates of how a kind of firm works: which there are, applying one, taking this firm's own.
#include <algorithm>

#include "api/router.h"
#include "customisation/template.h"

namespace suki::api {
namespace {

using customisation::Template;

std::string in_language(const std::map<std::string, std::string>& texts,
                        const std::string& locale) {
    const auto found = texts.find(locale);
    if (found != texts.end()) return found->second;
    const auto english = texts.find("en");
    return english == texts.end() ? "" : english->second;
}

json::object description(const Template& one, const Call& call,
                         const std::vector<std::string>& applied) {
    const auto& locale = call.identity.locale;
    return {{"name", one.name},
            {"title", in_language(one.title, locale)},
            {"summary", in_language(one.summary, locale)},
            {"hasExamples", !one.examples.empty()},
            {"applied", std::find(applied.begin(), applied.end(), one.name) != applied.end()}};
}

net::Response list(Call& call) {
    expect_administrator(call);
    const auto applied = customisation::applied_templates(call.session);
    json::array templates;
    for (const auto& one : customisation::shipped_templates(call.services.metadata.shipped()))
        templates.push_back(description(one, call, applied));
    return json_response(200, json::value(json::object{{"applied", json::value_from(applied)},
                                                       {"templates", std::move(templates)}}));
}

net::Response apply(Call& call, const Template& chosen, const json::object& options) {
    const auto* examples = options.if_contains("examples");
    const bool with = examples && examples->is_bool() && examples->get_bool();
    customisation::ApplyOptions wanted;
    if (with) wanted.examples = customisation::Examples::With;
    customisation::apply_template(call.services.metadata, call.services.engine,
                                  call.session.actor(), chosen, wanted);
    return json_response(200, json::value(json::object{{"applied", chosen.name}}));
}

net::Response apply_shipped(Call& call) {
    expect_administrator(call);
    const auto options = call.request.body.empty() ? json::object() : json_body(call.request);
    for (const auto& one : customisation::shipped_templates(call.services.metadata.shipped()))
        if (one.name == call.path[1]) return apply(call, one, options);
    throw not_found("template.not_found", "There is no template called " + call.path[1] + ".");
}

net::Response apply_sent(Call& call) {
    expect_administrator(call);
    const auto body = json_body(call.request);
    const auto* file = body.if_contains("template");
    if (!file || !file->is_object())
        throw invalid("request.missing", "Send {\"template\": {…}, \"examples\": false}.")
            .target("template");
    return apply(call, customisation::read_template(json::serialize(*file)), body);
}

net::Response export_own(Call& call) {
    expect_administrator(call);
    std::string name = query_parameter(call.request, "name");
    if (name.empty()) name = "ours";
    auto response =
        json_response(200, json::value(customisation::export_template(call.session, name)));
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"suki-template.json\"");
    return response;
}

net::Response choose_language(Call& call) {
    expect_administrator(call);
    const auto language = required_text(json_body(call.request), "language");
    customisation::choose_language(call.services.metadata, call.services.engine,
                                   call.session.actor(), language);
    return json_response(200, json::value(json::object{{"language", language}}));
}

}  // namespace

void bind_templates(Router& router) {
    router.on("PUT", "company/language", Access::LoggedIn, choose_language);
    router.on("GET", "templates", Access::LoggedIn, list);
    router.on("POST", "templates", Access::LoggedIn, apply_sent);
    router.on("POST", "templates/{}/apply", Access::LoggedIn, apply_shipped);
    router.on("GET", "templates/export", Access::LoggedIn, export_own);
}

}  // namespace suki::api
