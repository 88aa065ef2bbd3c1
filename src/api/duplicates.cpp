// What may be the same, and what was made one of several: docs/reference/http.md.
#include <algorithm>
#include <charconv>

#include "api/router.h"
#include "duplicates/find.h"
#include "duplicates/groups.h"
#include "duplicates/lineage.h"
#include "duplicates/merge.h"
#include "duplicates/scan.h"
#include "record/engine.h"

namespace suki::api {
namespace {

constexpr std::int64_t kGroups = 20, kMostGroups = 100;

net::Response fresh(int status, const json::value& body) {
    auto response = json_response(status, body);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

std::int64_t number_parameter(const Call& call, std::string_view name, std::int64_t usually) {
    const auto text = query_parameter(call.request, name);
    std::int64_t number = usually;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max<std::int64_t>(number, 0);
}

Id path_id(const Call& call, std::size_t place, std::string_view code) {
    if (const auto id = Id::parse(call.path[place])) return *id;
    throw not_found(std::string(code), "\"" + call.path[place] + "\" is no id.");
}

/// What somebody types, over what is stored if it is a change.
record::Record record_to_check(Call& call, const meta::Entity& entity, const json::object& body) {
    const auto* values = body.if_contains("values");
    auto typed = duplicates::typed_record(
        call.session, entity,
        values && values->is_object() ? values->get_object() : json::object());
    const auto id = Id::parse(text_at(body, "id"));
    if (!id) return typed;
    auto stored = record::get(call.session, entity, *id);
    for (std::size_t i = 1; i < stored.values.size(); ++i)
        if (!storage::is_null(typed.values[i])) stored.values[i] = std::move(typed.values[i]);
    return stored;
}

net::Response check_typed(Call& call) {
    const auto body = json_body(call.request);
    expect_members(body, {"set", "values", "id"});
    const auto& entity = call.session.entity_of_set(required_text(body, "set"));
    const auto found =
        duplicates::find_duplicates(call.session, entity, record_to_check(call, entity, body));
    return fresh(
        200, json::object{{"candidates", duplicates::to_json(call.session, entity, found.readable)},
                          {"hidden", found.hidden}});
}

net::Response list_groups(Call& call) {
    const auto& entity = call.session.entity_of_set(query_parameter(call.request, "set"));
    const auto top = std::min(number_parameter(call, "top", kGroups), kMostGroups);
    return fresh(
        200, duplicates::groups(call.session, entity, query_parameter(call.request, "certainty"),
                                number_parameter(call, "skip", 0), top));
}

net::Response dismiss_group(Call& call) {
    duplicates::dismiss(call.session, path_id(call, 2, "duplicates.no_group"));
    call.session.commit();
    return no_content();
}

net::Response begin_scan(Call& call) {
    const auto body = json_body(call.request);
    expect_members(body, {"set"});
    const auto& entity = call.session.entity_of_set(required_text(body, "set"));
    duplicates::start_scan(call.session, entity);
    const json::object report{{"scan", duplicates::scan_report(call.session, entity)}};
    call.session.commit();
    return fresh(201, report);
}

net::Response show_scan(Call& call) {
    const auto& entity = call.session.entity_of_set(query_parameter(call.request, "set"));
    return fresh(200, json::object{{"scan", duplicates::scan_report(call.session, entity)}});
}

net::Response show_lineage(Call& call) {
    const auto& entity = call.session.entity_of_set(call.path[1]);
    return fresh(200,
                 duplicates::lineage(call.session, entity, path_id(call, 2, "record.not_found")));
}

net::Response undo_merge(Call& call) {
    auto told = duplicates::undo_merge(call.session, path_id(call, 1, "duplicates.no_merge"));
    call.session.commit();
    return fresh(200, json::object{{"told", std::move(told)}});
}

}  // namespace

void bind_duplicates(Router& router) {
    router.on("POST", "duplicates/check", Access::LoggedIn, check_typed);
    router.on("GET", "duplicates/groups", Access::LoggedIn, list_groups);
    router.on("POST", "duplicates/groups/{}/dismiss", Access::LoggedIn, dismiss_group);
    router.on("POST", "duplicates/scans", Access::LoggedIn, begin_scan);
    router.on("GET", "duplicates/scans", Access::LoggedIn, show_scan);
    router.on("GET", "merges/{}/{}", Access::LoggedIn, show_lineage);
    router.on("POST", "merges/{}/undo", Access::LoggedIn, undo_merge);
}

}  // namespace suki::api
