// /api/openapi.json: OpenAPI 3.1 of the records, generated from the live registry within the
// caller's rights.
#include "api/openapi_parts.h"
#include "api/router.h"
#include "record/hooks.h"

namespace suki::api {
namespace {

using access::Action;
using meta::Entity;
using meta::Navigation;
using openapi::json_content;
using openapi::list_parameters;
using openapi::operation;
using openapi::reference;

constexpr const char* kService = "service";

json::object page_of(const std::string& schema) {
    return {{"type", "object"},
            {"required", json::array{"value"}},
            {"properties",
             json::object{{"@odata.context", json::object{{"type", "string"}}},
                          {"@odata.count", json::object{{"type", "integer"}}},
                          {"@odata.nextLink", json::object{{"type", "string"}}},
                          {"@odata.deltaLink", json::object{{"type", "string"}}},
                          {"value", json::object{{"type", "array"},
                                                 {"items", reference("schemas", schema)}}}}}};
}

json::object body_of(json::object schema) {
    return {{"required", true}, {"content", json_content(std::move(schema))}};
}

json::object plain_number(json::object operation) {
    operation.at("responses").as_object()["200"] = json::object{
        {"description", "The number"},
        {"content",
         json::object{{"text/plain", json::object{{"schema", json::object{{"type", "string"}}}}}}}};
    return operation;
}

class Document {
public:
    explicit Document(const Call& call) : call_(call), components_(openapi::shared_components()) {}

    json::object write() {
        add_service();
        for (const auto& entity : call_.session.registry().entities())
            if (may(Action::Read, *entity)) add(*entity);
        return {
            {"openapi", "3.1.0"},
            {"info",
             json::object{
                 {"title", "Suki"},
                 {"version", SUKI_VERSION},
                 {"description",
                  "Customer relationship management. Records follow OData 4.01: each set answers "
                  "within the rights of the one who asks."},
                 {"contact", json::object{{"name", "The administrator of this Suki"}}},
                 {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
            {"servers", json::array{json::object{{"url", "/api/v1"}}}},
            {"security", json::array{json::object{{"apiKey", json::array()}}}},
            {"tags", std::move(tags_)},
            {"paths", std::move(paths_)},
            {"components", std::move(components_)}};
    }

private:
    bool may(Action action, const Entity& entity) const {
        return call_.session.rights().may(action, entity);
    }

    std::string label(const Entity& entity) const {
        return std::string(call_.session.registry().text(call_.identity.locale,
                                                         "entity." + entity.name + ".plural"));
    }

    json::object& schemas() { return components_.at("schemas").get_object(); }

    void add_service() {
        tags_.push_back(json::object{{"name", kService}, {"description", "The service itself"}});
        const json::object object{{"type", "object"}};
        paths_["/"] = json::object{
            {"get", operation("service", kService, "Which sets there are",
                              "The entity sets that the caller may read.", "200", object)}};
        paths_["/$metadata"] =
            json::object{{"get", operation("metadata", kService, "Types in CSDL",
                                           "CSDL JSON with Accept: application/json, else XML.",
                                           "200", object)}};
        auto batch = operation("batch", kService, "Many requests in one",
                               "Each has the rights and checks that it would have alone; those of "
                               "one atomicityGroup are done together or not at all.",
                               "200", reference("schemas", "BatchAnswers"));
        batch["requestBody"] = body_of(reference("schemas", "Batch"));
        batch["parameters"] = json::array{reference("parameters", "prefer"),
                                          reference("parameters", "idempotencyKey")};
        paths_["/$batch"] = json::object{{"post", std::move(batch)}};
    }

    void add(const Entity& entity) {
        tags_.push_back(json::object{{"name", entity.set}, {"description", label(entity)}});
        schemas()[entity.name] = record_schema(entity);
        if (may(Action::Create, entity)) schemas()[entity.name + "New"] = new_schema(entity);
        const std::string set = "/" + entity.set, one = set + "({id})";
        paths_[set] = collection(entity);
        paths_[set + "/$count"] = json::object{{"get", count(entity)}};
        paths_[one] = single(entity);
        for (const auto& navigation : entity.navigations)
            if (is_offered(entity, navigation)) add_relation(one, entity, navigation);
        if (may(Action::Edit, entity)) add_actions(one, entity);
    }

    bool is_offered(const Entity& entity, const Navigation& navigation) const {
        if (!may(Action::Read, navigation.target())) return false;
        return navigation.is_collection() || call_.session.rights().can_see(entity, *navigation.id);
    }

    json::object record_schema(const Entity& entity) const {
        json::object properties{
            {"@odata.etag", json::object{{"type", "string"}, {"readOnly", true}}}};
        for (const auto& property : entity.properties) {
            if (!call_.session.rights().can_see(entity, property)) continue;
            auto schema = openapi::schema_of(entity, property);
            schema["title"] = call_.session.registry().label(call_.identity.locale, entity,
                                                             entity.field_of(property));
            if (!call_.session.rights().can_write(entity, property) || !property.writable)
                schema["readOnly"] = true;
            properties[property.name] = std::move(schema);
        }
        for (const auto& navigation : entity.navigations)
            if (is_offered(entity, navigation))
                properties[navigation.name] = navigation_schema(navigation);
        return {{"type", "object"}, {"properties", std::move(properties)}};
    }

    /// What $expand brings, and what a deep insert may hold.
    json::object navigation_schema(const Navigation& navigation) const {
        if (navigation.is_collection())
            return {{"type", "array"}, {"items", reference("schemas", navigation.target().name)}};
        json::array kinds{json::object{{"type", "null"}}};
        for (const auto* target : navigation.targets)
            if (may(Action::Read, *target)) kinds.push_back(reference("schemas", target->name));
        return {{"anyOf", std::move(kinds)}};
    }

    static json::object new_schema(const Entity& entity) {
        json::array required;
        for (const auto& field : entity.fields) {
            const auto* property = entity.find_property(field.name);
            if (field.required && field.default_value.is_null() && property && property->writable)
                required.emplace_back(field.name);
        }
        json::object out{{"allOf", json::array{reference("schemas", entity.name)}}};
        if (!required.empty()) out["required"] = std::move(required);
        return out;
    }

    static json::object collection_operation(const Entity& entity) {
        auto list = operation("list." + entity.set, entity.set, "List " + entity.set,
                              "A page of records; @odata.nextLink leads to the next one. With "
                              "Prefer: odata.track-changes the last page has an "
                              "@odata.deltaLink, which leads to what changed since.",
                              "200", page_of(entity.name));
        list["parameters"] = list_parameters();
        list.at("parameters").get_array().push_back(reference("parameters", "deltatoken"));
        list.at("responses").as_object()["410"] = reference("responses", "Gone");
        return list;
    }

    json::object collection(const Entity& entity) const {
        json::object out{{"get", collection_operation(entity)}};
        if (!may(Action::Create, entity)) return out;
        auto create = operation("create." + entity.name, entity.set, "Create one of " + entity.set,
                                "Records within the record are made along, all or none.", "201",
                                reference("schemas", entity.name));
        create.at("responses").as_object().at("201").as_object()["headers"] = json::object{
            {"Location", reference("headers", "Location")}, {"ETag", reference("headers", "ETag")}};
        create["parameters"] = json::array{
            reference("parameters", "prefer"), reference("parameters", "select"),
            reference("parameters", "expand"), reference("parameters", "idempotencyKey")};
        create["requestBody"] = body_of(reference("schemas", entity.name + "New"));
        out["post"] = std::move(create);
        return out;
    }

    static json::object count(const Entity& entity) {
        auto out = plain_number(operation("count." + entity.set, entity.set,
                                          "How many " + entity.set + " there are",
                                          "The number as plain text.", "200", json::object()));
        out["parameters"] =
            json::array{reference("parameters", "filter"), reference("parameters", "search")};
        return out;
    }

    json::object change(const Entity& entity, const std::string& verb,
                        const std::string& description, const std::string& schema) const {
        auto out = operation(verb + "." + entity.name, entity.set, verb + " one of " + entity.set,
                             description, "200", reference("schemas", entity.name));
        out["requestBody"] = body_of(reference("schemas", schema));
        out["parameters"] =
            json::array{reference("parameters", "prefer"), reference("parameters", "select"),
                        reference("parameters", "expand"), reference("parameters", "ifMatch"),
                        reference("parameters", "ifNoneMatch")};
        return out;
    }

    json::object single(const Entity& entity) const {
        auto read = operation("read." + entity.name, entity.set, "Read one of " + entity.set,
                              "By its id, or by a unique property: (externalId='X1').", "200",
                              reference("schemas", entity.name));
        read.at("responses").as_object().at("200").as_object()["headers"] =
            json::object{{"ETag", reference("headers", "ETag")}};
        read["parameters"] =
            json::array{reference("parameters", "select"), reference("parameters", "expand")};
        json::object out{{"parameters", json::array{reference("parameters", "id")}},
                         {"get", std::move(read)}};
        if (may(Action::Edit, entity)) {
            out["patch"] = change(entity, "change",
                                  "What is not said stays. Makes the record if there is none with "
                                  "this key, unless If-Match is sent.",
                                  entity.name);
            out["put"] = change(entity, "replace",
                                "What is not said goes back to its default. Makes the record as "
                                "PATCH does.",
                                entity.name);
        }
        if (may(Action::Delete, entity)) {
            auto remove = operation(
                "delete." + entity.name, entity.set, "Delete one of " + entity.set,
                "Moves it to the trash, from where Suki.restore brings it back.", "204", nullptr);
            remove["parameters"] = json::array{reference("parameters", "ifMatch")};
            out["delete"] = std::move(remove);
        }
        return out;
    }

    void add_relation(const std::string& one, const Entity& entity, const Navigation& navigation) {
        const std::string name = entity.name + "." + navigation.name;
        const json::array id{reference("parameters", "id")};
        const bool many = navigation.is_collection();
        json::value answer =
            many ? page_of(navigation.target().name) : navigation_schema(navigation);
        auto read = operation("read." + name, entity.set, "Follow " + navigation.name,
                              "The records at the other end, as far as the caller may read them.",
                              "200", std::move(answer));
        if (many) read["parameters"] = list_parameters();
        paths_[one + "/" + navigation.name] =
            json::object{{"parameters", id}, {"get", std::move(read)}};
        if (may(Action::Edit, entity))
            paths_[one + "/" + navigation.name + "/$ref"] = links(entity, navigation, name, id);
    }

    static json::object links(const Entity& entity, const Navigation& navigation,
                              const std::string& name, const json::array& id) {
        const bool many = navigation.is_collection();
        const std::string text = "Only the relation changes, and its history.";
        auto add =
            operation(many ? "link." + name : "set." + name, entity.set,
                      (many ? "Link one of " : "Set ") + navigation.name, text, "204", nullptr);
        add["requestBody"] = body_of(reference("schemas", "Link"));
        auto remove =
            operation(many ? "unlink." + name : "clear." + name, entity.set,
                      (many ? "Unlink one of " : "Clear ") + navigation.name, text, "204", nullptr);
        if (many) remove["parameters"] = json::array{reference("parameters", "linkId")};
        return {{"parameters", id},
                {many ? "post" : "put", std::move(add)},
                {"delete", std::move(remove)}};
    }

    void add_actions(const std::string& one, const Entity& entity) {
        auto names = call_.session.hooks().actions_of(entity.name);
        names.insert(names.end(), {"restore", "restoreVersion", "undo"});
        for (const auto& name : names) {
            const json::object object{{"type", "object"}};
            auto act = operation(name + "." + entity.name, entity.set, "Suki." + name,
                                 "An action on one record; 204 when it has nothing to say.", "200",
                                 object);
            act.at("responses").as_object()["204"] = reference("responses", "Done");
            act["requestBody"] = json::object{{"content", json_content(object)}};
            paths_[one + "/Suki." + name] =
                json::object{{"parameters", json::array{reference("parameters", "id")}},
                             {"post", std::move(act)}};
        }
    }

    const Call& call_;
    json::object paths_, components_;
    json::array tags_;
};

net::Response openapi_document(Call& call) {
    return json_response(200, json::value(Document(call).write()));
}

}  // namespace

void bind_openapi(Router& router) {
    router.on("GET", "openapi.json", Access::LoggedIn, openapi_document);
}

}  // namespace suki::api
