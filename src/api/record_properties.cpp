#include "api/record_properties.h"

#include "api/record_call.h"
#include "api/record_writes.h"
#include "record/engine.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Property;
using net::Response;

Response show_property(Call& call, const Entity& entity, const Id& id, const Property& property,
                       bool raw) {
    record::QueryOptions options;
    options.select = property.name;
    const auto record = record::read_json(call.session, entity, id, options);
    if (!record)
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in " + entity.set + ".");
    const auto parsed = parse_json(*record);
    const auto& value = parsed.get_object().at(property.name);
    if (value.is_null()) return with_version(no_content());
    if (raw)
        return with_version(Response::of(
            200, "text/plain; charset=utf-8",
            value.is_string() ? std::string(value.get_string()) : json::serialize(value)));
    const std::string context =
        "/api/v1/$metadata#" + entity.set + "(" + id.text() + ")/" + property.name;
    return with_version(
        json_response(200, json::object{{"@odata.context", context}, {"value", value}}));
}

json::value said_value(const net::Request& request, bool raw) {
    if (asks(request, "DELETE")) return nullptr;
    if (raw) return json::value(request.body);
    const auto body = json_body(request);
    if (const auto* value = body.if_contains("value")) return *value;
    throw invalid("request.missing", "Write the property as {\"value\": …}.").target("value");
}

}  // namespace

Response handle_property(Call& call, const Entity& entity, const Id& id, const std::string& name,
                         bool raw) {
    const auto* property = entity.find_property(name);
    if (!property || !call.session.rights().can_see(entity, *property))
        throw not_found("http.not_found", entity.set + " has no \"" + name + "\".");
    if (asks(call.request, "GET")) return show_property(call, entity, id, *property, raw);
    if (!asks(call.request, "PUT") && !asks(call.request, "DELETE")) refuse_method(call.request);
    const json::object change{{property->name, said_value(call.request, raw)}};
    record::update(call.session, entity, id, record::read_input(call.session, entity, change),
                   if_match(call.request));
    call.session.commit();
    return with_version(no_content());
}

}  // namespace suki::api
