// $metadata from the live registry: OData CSDL 4.01, XML and JSON representations.
#include "api/metadata_document.h"

#include "record/hooks.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Navigation;
using meta::Property;
using meta::Shape;

std::vector<const Entity*> readable(const Call& call) {
    std::vector<const Entity*> entities;
    for (const auto& entity : call.session.registry().entities())
        if (call.session.rights().may(access::Action::Read, *entity))
            entities.push_back(entity.get());
    return entities;
}

std::string_view edm_type(const Property& property) {
    switch (property.shape) {
        case Shape::String:
            return "Edm.String";
        case Shape::Integer:
            return "Edm.Int64";
        case Shape::Decimal:
            return "Edm.Decimal";
        case Shape::Double:
            return "Edm.Double";
        case Shape::Boolean:
            return "Edm.Boolean";
        case Shape::Date:
            return "Edm.Date";
        case Shape::Instant:
            return "Edm.DateTimeOffset";
        case Shape::Id:
            return "Edm.Guid";
        case Shape::StringList:
            return "Collection(Edm.String)";
        case Shape::Any:
            return "Edm.Untyped";
    }
    return "Edm.String";
}

bool is_nullable(const Entity& entity, const Property& property) {
    return property.position != 0 && !entity.field_of(property).required;
}

/// A polymorphic lookup has no one type: Edm.EntityType stands for any.
std::string navigation_type(const Navigation& navigation) {
    const std::string type = navigation.targets.size() > 1 && !navigation.is_collection()
                                 ? "Edm.EntityType"
                                 : "Suki." + navigation.target().name;
    return navigation.is_collection() ? "Collection(" + type + ")" : type;
}

bool is_offered(const Call& call, const Entity& entity, const Navigation& navigation) {
    if (!call.session.rights().may(access::Action::Read, navigation.target())) return false;
    return navigation.is_collection() || call.session.rights().can_see(entity, *navigation.id);
}

// XML

void append_property(std::string& out, const Entity& entity, const Property& property) {
    out.append("<Property Name=\"")
        .append(property.name)
        .append("\" Type=\"")
        .append(edm_type(property))
        .append("\"");
    if (!is_nullable(entity, property)) out += " Nullable=\"false\"";
    if (property.shape == Shape::Decimal)
        out += " Precision=\"19\" Scale=\"" + std::to_string(property.scale) + "\"";
    const auto& field = entity.field_of(property);
    if (property.shape == Shape::String && field.max_length && property.part.empty())
        out += " MaxLength=\"" + std::to_string(*field.max_length) + "\"";
    out += "/>";
}

void append_entity(std::string& out, const Call& call, const Entity& entity) {
    out.append("<EntityType Name=\"")
        .append(entity.name)
        .append("\"><Key><PropertyRef Name=\"id\"/></Key>");
    for (const auto& property : entity.properties)
        if (call.session.rights().can_see(entity, property)) append_property(out, entity, property);
    for (const auto& navigation : entity.navigations)
        if (is_offered(call, entity, navigation))
            out.append("<NavigationProperty Name=\"")
                .append(navigation.name)
                .append("\" Type=\"")
                .append(navigation_type(navigation))
                .append("\"/>");
    out += "</EntityType>";
}

void append_actions(std::string& out, const Call& call, const Entity& entity) {
    auto names = call.session.hooks().actions_of(entity.name);
    names.emplace_back("restore");
    for (const auto& name : names)
        out.append("<Action Name=\"")
            .append(name)
            .append("\" IsBound=\"true\"><Parameter Name=\"record\" Type=\"Suki.")
            .append(entity.name)
            .append("\" Nullable=\"false\"/></Action>");
}

void append_sets(std::string& out, const Call& call, const std::vector<const Entity*>& entities) {
    out += "<EntityContainer Name=\"Container\">";
    for (const auto* entity : entities) {
        out.append("<EntitySet Name=\"")
            .append(entity->set)
            .append("\" EntityType=\"Suki.")
            .append(entity->name)
            .append("\">");
        for (const auto& navigation : entity->navigations)
            if (is_offered(call, *entity, navigation) &&
                (navigation.targets.size() == 1 || navigation.is_collection()))
                out.append("<NavigationPropertyBinding Path=\"")
                    .append(navigation.name)
                    .append("\" Target=\"")
                    .append(navigation.target().set)
                    .append("\"/>");
        out += "</EntitySet>";
    }
    out += "</EntityContainer>";
}

std::string csdl_xml(const Call& call) {
    const auto entities = readable(call);
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<edmx:Edmx Version=\"4.0\" "
        "xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>"
        "<Schema Namespace=\"Suki\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">";
    for (const auto* entity : entities) append_entity(out, call, *entity);
    for (const auto* entity : entities) append_actions(out, call, *entity);
    append_sets(out, call, entities);
    return out += "</Schema></edmx:DataServices></edmx:Edmx>";
}

// JSON

json::object property_json(const Entity& entity, const Property& property) {
    json::object out;
    if (property.shape == Shape::StringList)
        out["$Collection"] = true;
    else if (property.shape != Shape::String)
        out["$Type"] = edm_type(property);
    if (is_nullable(entity, property)) out["$Nullable"] = true;
    if (property.shape == Shape::Decimal) {
        out["$Precision"] = 19;
        out["$Scale"] = property.scale;
    }
    return out;
}

json::object navigation_json(const Navigation& navigation) {
    json::object out{{"$Kind", "NavigationProperty"}};
    if (navigation.is_collection())
        out["$Collection"] = true;
    else
        out["$Nullable"] = true;
    out["$Type"] = navigation.targets.size() > 1 && !navigation.is_collection()
                       ? "Edm.EntityType"
                       : "Suki." + navigation.target().name;
    return out;
}

std::string csdl_json(const Call& call) {
    json::object schema;
    json::object container{{"$Kind", "EntityContainer"}};
    for (const auto* entity : readable(call)) {
        json::object type{{"$Kind", "EntityType"}, {"$Key", json::array{"id"}}};
        for (const auto& property : entity->properties)
            if (call.session.rights().can_see(*entity, property))
                type[property.name] = property_json(*entity, property);
        for (const auto& navigation : entity->navigations)
            if (is_offered(call, *entity, navigation))
                type[navigation.name] = navigation_json(navigation);
        schema[entity->name] = std::move(type);
        container[entity->set] =
            json::object{{"$Collection", true}, {"$Type", "Suki." + entity->name}};
    }
    schema["Container"] = std::move(container);
    return json::serialize(json::object{
        {"$Version", "4.01"}, {"$EntityContainer", "Suki.Container"}, {"Suki", std::move(schema)}});
}

bool wants_json(const net::Request& request) {
    const auto format = query_parameter(request, "$format");
    if (!format.empty())
        return format.starts_with("json") || format.starts_with("application/json");
    const auto accept = request.header("Accept");
    return accept.find("application/json") != std::string_view::npos &&
           accept.find("xml") == std::string_view::npos;
}

}  // namespace

net::Response service_document(Call& call) {
    json::array sets;
    for (const auto* entity : readable(call))
        sets.push_back(
            json::object{{"name", entity->set}, {"kind", "EntitySet"}, {"url", entity->set}});
    auto response = json_response(
        200, json::object{{"@odata.context", "/api/v1/$metadata"}, {"value", std::move(sets)}});
    response.headers.emplace_back("OData-Version", "4.0");
    return response;
}

net::Response metadata_document(Call& call) {
    auto response = wants_json(call.request)
                        ? json_response(200, csdl_json(call))
                        : net::Response::of(200, "application/xml", csdl_xml(call));
    response.headers.emplace_back("OData-Version", "4.0");
    return response;
}

}  // namespace suki::api
