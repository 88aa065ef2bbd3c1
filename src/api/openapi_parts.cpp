#include "api/openapi_parts.h"

namespace suki::api::openapi {
namespace {

using meta::Entity;
using meta::Property;
using meta::Shape;

json::object typed(const char* type, bool nullable, const char* format = nullptr) {
    json::object out;
    if (nullable)
        out["type"] = json::array{type, "null"};
    else
        out["type"] = type;
    if (format) out["format"] = format;
    return out;
}

json::array options_of(const meta::Field& field, bool nullable) {
    json::array values;
    for (const auto& option : field.options) values.emplace_back(option.value);
    if (nullable) values.emplace_back(nullptr);
    return values;
}

void add_limits(json::object& schema, const meta::Field& field, const Property& property,
                bool nullable) {
    const bool whole = property.part.empty();
    if (property.shape == Shape::String && whole && field.max_length)
        schema["maxLength"] = *field.max_length;
    if (whole && field.type->name() == "enum" && !field.allow_other && !field.options.empty())
        schema["enum"] = options_of(field, nullable);
    const bool number = property.shape == Shape::Integer || property.shape == Shape::Decimal ||
                        property.shape == Shape::Double;
    if (!number || !whole) return;
    if (field.min) schema["minimum"] = *field.min;
    if (field.max) schema["maximum"] = *field.max;
}

json::object parameter(const char* name, const char* where, const char* text, json::object schema) {
    return {{"name", name},
            {"in", where},
            {"description", text},
            {"required", std::string_view(where) == "path"},
            {"schema", std::move(schema)}};
}

json::object shared_parameters() {
    const json::object text{{"type", "string"}}, number{{"type", "integer"}, {"minimum", 0}},
        flag{{"type", "boolean"}};
    return {
        {"id",
         parameter("id", "path", "The record's id", {{"type", "string"}, {"format", "uuid"}})},
        {"select", parameter("$select", "query", "Properties to answer: name,ownerId", text)},
        {"filter", parameter("$filter", "query", "Condition: name eq 'Acme'", text)},
        {"orderby", parameter("$orderby", "query", "Order: closeDate desc,name", text)},
        {"expand", parameter("$expand", "query", "Related records to include: account", text)},
        {"search", parameter("$search", "query", "Words that must occur", text)},
        {"apply", parameter("$apply", "query", "filter, groupby and aggregate", text)},
        {"top", parameter("$top", "query", "At most so many records", number)},
        {"skip", parameter("$skip", "query", "Leave out so many records", number)},
        {"count", parameter("$count", "query", "Count all matches too", flag)},
        {"skiptoken", parameter("$skiptoken", "query", "Where to go on: part of a nextLink", text)},
        {"linkId", parameter("$id", "query", "The record to unlink: contacts(ID)", text)},
        {"prefer", parameter("Prefer", "header",
                             "return=minimal, odata.maxpagesize=500, odata.track-changes, "
                             "odata.continue-on-error",
                             text)},
        {"deltatoken",
         parameter("$deltatoken", "query", "Changes since then: part of a deltaLink", text)},
        {"ifMatch", parameter("If-Match", "header", "ETag of the version that was read", text)},
        {"ifNoneMatch", parameter("If-None-Match", "header", "*: make, never change", text)},
        {"idempotencyKey",
         parameter("Idempotency-Key", "header", "Sent again, the same record is answered",
                   {{"type", "string"}, {"maxLength", 200}})}};
}

json::object error_schema() {
    const json::object text{{"type", "string"}};
    const json::object one{{"code", text}, {"message", text}, {"target", text}};
    json::object error = one;
    error["details"] = json::object{
        {"type", "array"}, {"items", json::object{{"type", "object"}, {"properties", one}}}};
    return {{"type", "object"},
            {"required", json::array{"error"}},
            {"properties",
             json::object{{"error", json::object{{"type", "object"},
                                                 {"required", json::array{"code", "message"}},
                                                 {"properties", std::move(error)}}}}}};
}

json::object link_schema() {
    return {{"type", "object"},
            {"required", json::array{"@odata.id"}},
            {"properties",
             json::object{{"@odata.id", json::object{{"type", "string"},
                                                     {"examples", json::array{"contacts(ID)"}}}}}}};
}

json::object batch_schema(const char* list, json::object members, json::array required) {
    const json::object item{
        {"type", "object"}, {"required", std::move(required)}, {"properties", std::move(members)}};
    return {{"type", "object"},
            {"required", json::array{list}},
            {"properties", json::object{{list, json::object{{"type", "array"}, {"items", item}}}}}};
}

json::object shared_schemas() {
    const json::object text{{"type", "string"}};
    const json::object headers{{"type", "object"}, {"additionalProperties", text}};
    const json::object names{{"type", "array"}, {"items", text}};
    return {{"Error", error_schema()},
            {"Link", link_schema()},
            {"Batch", batch_schema("requests",
                                   {{"id", text},
                                    {"method", text},
                                    {"url", text},
                                    {"headers", headers},
                                    {"body", json::object()},
                                    {"atomicityGroup", text},
                                    {"dependsOn", names}},
                                   {"id", "method", "url"})},
            {"BatchAnswers", batch_schema("responses",
                                          {{"id", text},
                                           {"status", json::object{{"type", "integer"}}},
                                           {"headers", headers},
                                           {"body", json::object()},
                                           {"atomicityGroup", text}},
                                          {"id", "status"})}};
}

}  // namespace

json::object reference(const std::string& kind, const std::string& name) {
    return {{"$ref", "#/components/" + kind + "/" + name}};
}

json::object json_content(json::value schema) {
    return {{"application/json", json::object{{"schema", std::move(schema)}}}};
}

json::object schema_of(const Entity& entity, const Property& property) {
    const auto& field = entity.field_of(property);
    const bool nullable = property.position != 0 && !field.required;
    json::object schema;
    switch (property.shape) {
        case Shape::String:
            schema = typed("string", nullable);
            break;
        case Shape::Integer:
            schema = typed("integer", nullable, "int64");
            break;
        case Shape::Decimal:
        case Shape::Double:
            schema = typed("number", nullable);
            break;
        case Shape::Boolean:
            schema = typed("boolean", nullable);
            break;
        case Shape::Date:
            schema = typed("string", nullable, "date");
            break;
        case Shape::Instant:
            schema = typed("string", nullable, "date-time");
            break;
        case Shape::Id:
            schema = typed("string", nullable, "uuid");
            break;
        case Shape::StringList:
            schema = typed("array", nullable);
            schema["items"] = typed("string", false);
            if (!field.allow_other && !field.options.empty())
                schema.at("items").get_object()["enum"] = options_of(field, false);
            return schema;
        case Shape::Any:
            return schema;
    }
    add_limits(schema, field, property, nullable);
    return schema;
}

json::object shared_components() {
    const json::object text{{"type", "string"}};
    return {
        {"schemas", shared_schemas()},
        {"parameters", shared_parameters()},
        {"responses",
         json::object{
             {"Error", json::object{{"description", "What is wrong, and what would be right"},
                                    {"content", json_content(reference("schemas", "Error"))}}},
             {"Gone", json::object{{"description",
                                    "The deltaLink is too old, or the caller's rights "
                                    "are others now: read the list anew"},
                                   {"content", json_content(reference("schemas", "Error"))}}},
             {"Done", json::object{{"description", "Done"}}}}},
        {"headers", json::object{{"ETag", json::object{{"description", "The record's version"},
                                                       {"schema", text}}},
                                 {"Location", json::object{{"description", "The record's address"},
                                                           {"schema", text}}}}},
        {"securitySchemes",
         json::object{{"apiKey", json::object{{"type", "http"},
                                              {"scheme", "bearer"},
                                              {"description", "Authorization: Bearer suki_…"}}}}}};
}

json::array list_parameters() {
    json::array out;
    for (const auto* name : {"select", "filter", "orderby", "expand", "search", "apply", "top",
                             "skip", "count", "skiptoken", "prefer"})
        out.push_back(reference("parameters", name));
    return out;
}

json::object operation(const std::string& id, const std::string& tag, const std::string& summary,
                       const std::string& description, const char* status, json::value answer) {
    json::object success = reference("responses", "Done");
    if (!answer.is_null())
        success = {{"description", "Done"}, {"content", json_content(std::move(answer))}};
    return {{"operationId", id},
            {"summary", summary},
            {"description", description},
            {"tags", json::array{tag}},
            {"responses", json::object{{status, std::move(success)},
                                       {"4XX", reference("responses", "Error")},
                                       {"5XX", reference("responses", "Error")}}}};
}

}  // namespace suki::api::openapi
