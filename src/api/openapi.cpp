// /api/openapi.json: OpenAPI 3.1 of the records, generated from the live registry within the
// caller's rights.
#include "api/router.h"

namespace suki::api {
namespace {

using access::Action;
using meta::Entity;
using meta::Property;
using meta::Shape;

json::object reference(const std::string& schema) {
    return {{"$ref", "#/components/schemas/" + schema}};
}

json::object content(const json::object& schema) {
    return {{"application/json", json::object{{"schema", schema}}}};
}

json::object typed(const char* type, const char* format = nullptr) {
    json::object out{{"type", json::array{type, "null"}}};
    if (format) out["format"] = format;
    return out;
}

json::object schema_of(const Property& property) {
    switch (property.shape) {
        case Shape::String:
            return typed("string");
        case Shape::Integer:
            return typed("integer", "int64");
        case Shape::Decimal:
        case Shape::Double:
            return typed("number");
        case Shape::Boolean:
            return typed("boolean");
        case Shape::Date:
            return typed("string", "date");
        case Shape::Instant:
            return typed("string", "date-time");
        case Shape::Id:
            return typed("string", "uuid");
        case Shape::StringList: {
            auto list = typed("array");
            list["items"] = json::object{{"type", "string"}};
            return list;
        }
        case Shape::Any:
            break;
    }
    return {};
}

json::object parameter(const char* name, const char* where, const char* text, json::object schema) {
    return {{"name", name},
            {"in", where},
            {"description", text},
            {"required", std::string_view(where) == "path"},
            {"schema", std::move(schema)}};
}

json::array list_parameters() {
    const json::object text{{"type", "string"}}, number{{"type", "integer"}},
        flag{{"type", "boolean"}};
    return {parameter("$select", "query", "Properties to answer", text),
            parameter("$filter", "query", "Condition, such as name eq 'Acme'", text),
            parameter("$orderby", "query", "Properties with asc or desc", text),
            parameter("$expand", "query", "Related records to include", text),
            parameter("$search", "query", "Words that must occur", text),
            parameter("$apply", "query", "filter, groupby and aggregate", text),
            parameter("$top", "query", "At most so many records", number),
            parameter("$skip", "query", "Leave out so many records", number),
            parameter("$count", "query", "Count all matches too", flag)};
}

class Document {
public:
    explicit Document(const Call& call) : call_(call) {}

    json::object write() {
        schemas_["Error"] = error_schema();
        for (const auto& entity : call_.session.registry().entities())
            if (call_.session.rights().may(Action::Read, *entity)) add(*entity);
        return {
            {"openapi", "3.1.0"},
            {"info",
             json::object{
                 {"title", "Suki"},
                 {"version", SUKI_VERSION},
                 {"description", "Customer relationship management. Records follow OData 4.01."},
                 {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
            {"servers", json::array{json::object{{"url", "/api/v1"}}}},
            {"security", json::array{json::object{{"apiKey", json::array()}}}},
            {"tags", std::move(tags_)},
            {"paths", std::move(paths_)},
            {"components",
             json::object{{"schemas", std::move(schemas_)},
                          {"securitySchemes",
                           json::object{{"apiKey",
                                         json::object{{"type", "http"}, {"scheme", "bearer"}}}}}}}};
    }

private:
    void add(const Entity& entity) {
        tags_.push_back(json::object{{"name", entity.set}, {"description", label(entity)}});
        schemas_[entity.name] = record_schema(entity);
        paths_["/" + entity.set] = collection(entity);
        paths_["/" + entity.set + "({id})"] = single(entity);
    }

    std::string label(const Entity& entity) const {
        return std::string(call_.session.registry().text(call_.identity.locale,
                                                         "entity." + entity.name + ".plural"));
    }

    json::object record_schema(const Entity& entity) const {
        json::object properties;
        for (const auto& property : entity.properties) {
            if (!call_.session.rights().can_see(entity, property)) continue;
            auto schema = schema_of(property);
            schema["title"] = call_.session.registry().label(call_.identity.locale, entity,
                                                             entity.field_of(property));
            if (!property.writable) schema["readOnly"] = true;
            properties[property.name] = std::move(schema);
        }
        return {{"type", "object"}, {"properties", std::move(properties)}};
    }

    static json::object error_schema() {
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

    static json::object operation(const std::string& id, const std::string& summary,
                                  const Entity& entity, const char* status, json::object answer) {
        json::object success{{"description", "Done"}};
        if (!answer.empty()) success["content"] = content(answer);
        return {{"operationId", id},
                {"summary", summary},
                {"tags", json::array{entity.set}},
                {"responses",
                 json::object{
                     {status, std::move(success)},
                     {"4XX", json::object{{"description", "What is wrong, and what would be right"},
                                          {"content", content(reference("Error"))}}}}}};
    }

    json::object collection(const Entity& entity) const {
        const json::object page{
            {"type", "object"},
            {"properties", json::object{{"value", json::object{{"type", "array"},
                                                               {"items", reference(entity.name)}}},
                                        {"@odata.count", json::object{{"type", "integer"}}},
                                        {"@odata.nextLink", json::object{{"type", "string"}}}}}};
        auto list = operation("list." + entity.set, "List " + entity.set, entity, "200", page);
        list["parameters"] = list_parameters();
        json::object out{{"get", std::move(list)}};
        if (call_.session.rights().may(Action::Create, entity)) {
            auto create = operation("create." + entity.name, "Create one of " + entity.set, entity,
                                    "201", reference(entity.name));
            create["requestBody"] =
                json::object{{"required", true}, {"content", content(reference(entity.name))}};
            out["post"] = std::move(create);
        }
        return out;
    }

    json::object single(const Entity& entity) const {
        json::object out{
            {"parameters", json::array{parameter("id", "path", "The record's id",
                                                 {{"type", "string"}, {"format", "uuid"}})}}};
        out["get"] = operation("read." + entity.name, "Read one of " + entity.set, entity, "200",
                               reference(entity.name));
        if (call_.session.rights().may(Action::Edit, entity)) {
            auto update = operation("update." + entity.name, "Change one of " + entity.set, entity,
                                    "200", reference(entity.name));
            update["requestBody"] =
                json::object{{"required", true}, {"content", content(reference(entity.name))}};
            update["parameters"] = json::array{parameter(
                "If-Match", "header", "ETag of the version that was read", {{"type", "string"}})};
            out["patch"] = std::move(update);
        }
        if (call_.session.rights().may(Action::Delete, entity))
            out["delete"] =
                operation("delete." + entity.name, "Move one of " + entity.set + " to the trash",
                          entity, "204", {});
        return out;
    }

    const Call& call_;
    json::object paths_, schemas_;
    json::array tags_;
};

net::Response openapi(Call& call) {
    return json_response(200, json::value(Document(call).write()));
}

}  // namespace

void bind_openapi(Router& router) {
    router.on("GET", "openapi.json", Access::LoggedIn, openapi);
}

}  // namespace suki::api
