// What an open page says of itself: docs/reference/http.md.
#include "api/event_hub.h"
#include "api/presence_view.h"
#include "api/router.h"

namespace suki::api {
namespace {

Id id_called(const std::string& text, const char* target) {
    if (const auto id = Id::parse(text)) return *id;
    throw invalid("http.bad_key", "\"" + text + "\" is no id.").target(target);
}

Presence::Page own_page(const Call& call) {
    return {call.identity.user, id_called(call.path[1], "page")};
}

std::string field_in(Call& call, const meta::Entity& entity, const json::object& body) {
    auto name = text_at(body, "field");
    const auto* field = name.empty() ? nullptr : entity.find_field(name);
    const bool is_known =
        field && !field->internal && !call.session.rights().on(entity).hidden.contains(name);
    if (!name.empty() && !is_known)
        throw invalid("record.unknown_property", "There is no field \"" + name + "\".")
            .target("field");
    return name;
}

net::Response stay(Call& call) {
    const auto page = own_page(call);
    const auto body = json_body(call.request);
    const auto& entity = call.session.entity_of_set(required_text(body, "set"));
    const auto id = id_called(required_text(body, "id"), "id");
    const auto field = field_in(call, entity, body);
    auto& events = call.services.events;
    const auto others = people_at(call.session, events.presence(), {entity.set, id});
    if (others.is_null()) {
        events.leave(page);
        throw not_found("record.not_found", "There is no such record.");
    }
    events.stay(page, {call.identity.name, entity.set, id, field});
    return json_response(200, others);
}

net::Response leave(Call& call) {
    call.services.events.leave(own_page(call));
    return no_content();
}

}  // namespace

void bind_presence(Router& router) {
    router.on("PUT", "presence/{}", Access::LoggedIn, stay);
    router.on("DELETE", "presence/{}", Access::LoggedIn, leave);
}

}  // namespace suki::api
