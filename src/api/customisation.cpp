// The data model in administrators' hands: kinds of records, fields, layouts, versions, trash.
#include "api/router.h"
#include "customisation/describe.h"
#include "customisation/transfer.h"
#include "customisation/trash.h"
#include "customisation/versions.h"
#include "modules/sales/first_pipeline.h"

namespace suki::api {
namespace {

using customisation::Ground;
using customisation::OwnMetadata;
using meta::Entity;
using meta::Field;

const Entity& entity_called(const meta::Registry& registry, const std::string& name) {
    if (const auto* entity = registry.find_entity(name)) return *entity;
    throw not_found("customisation.no_entity",
                    "There is no kind of record called \"" + name + "\".");
}

const Field& field_called(const Entity& entity, const std::string& name) {
    const auto* field = entity.find_field(name);
    if (field && !field->internal && name != "id") return *field;
    throw not_found("customisation.no_field",
                    "\"" + name + "\" is no field of " + entity.name + ".");
}

json::object about_change(const Call& call) {
    return {{"at", format_instant(call.session.now())}, {"by", call.identity.name}};
}

/// One change by an administrator, as a version.
json::object change(Call& call, const std::function<json::object(Ground&)>& body,
                    const std::function<void(record::Session&)>& also = {}) {
    expect_administrator(call);
    return call.services.metadata.edit(
        call.services.engine, call.session.actor(),
        [&](OwnMetadata& own, const meta::Registry& registry) {
            Ground ground{own, registry, about_change(call)};
            return body(ground);
        },
        also);
}

net::Response list_entities(Call& call) {
    expect_administrator(call);
    json::object body{{"version", customisation::latest_version(call.session.read())},
                      {"types", customisation::describe_kinds()},
                      {"entities", customisation::describe_entities(call.session.registry())}};
    return json_response(200, json::value(std::move(body)));
}

net::Response read_entity(Call& call) {
    expect_administrator(call);
    const auto& registry = call.session.registry();
    return json_response(200, json::value(customisation::describe_entity(
                                  registry, entity_called(registry, call.path[2]))));
}

/// An entity that begins to go through stages gets a pipeline, with the change.
std::function<void(record::Session&)> pipeline_for(const json::object& wish,
                                                   const std::string& entity) {
    if (!flag_at(wish, "staged")) return {};
    return [&entity](record::Session& session) {
        if (const auto* found = session.registry().find_entity(entity))
            modules::give_first_pipeline(session, *found);
    };
}

net::Response make_entity(Call& call) {
    const auto wish = json_body(call.request);
    std::string name;
    auto made = change(
        call,
        [&](Ground& ground) {
            auto done = make_entity(ground, wish);
            name = text_at(done, "entity");
            return done;
        },
        pipeline_for(wish, name));
    return json_response(201, json::value(std::move(made)));
}

net::Response change_entity(Call& call) {
    const auto wish = json_body(call.request);
    auto done = change(
        call,
        [&](Ground& ground) {
            return change_entity(ground, entity_called(ground.registry, call.path[2]), wish);
        },
        pipeline_for(wish, call.path[2]));
    return json_response(200, json::value(std::move(done)));
}

net::Response drop_entity(Call& call) {
    change(
        call,
        [&](Ground& ground) {
            return drop_entity(ground, entity_called(ground.registry, call.path[2]));
        },
        customisation::plan_purge);
    return no_content();
}

net::Response add_field(Call& call) {
    const auto wish = json_body(call.request);
    auto added = change(call, [&](Ground& ground) {
        return add_field(ground, entity_called(ground.registry, call.path[2]), wish);
    });
    return json_response(201, json::value(std::move(added)));
}

net::Response change_field(Call& call) {
    const auto wish = json_body(call.request);
    auto done = change(call, [&](Ground& ground) {
        const auto& entity = entity_called(ground.registry, call.path[2]);
        return change_field(ground, entity, field_called(entity, call.path[4]), wish);
    });
    return json_response(200, json::value(std::move(done)));
}

net::Response drop_field(Call& call) {
    change(
        call,
        [&](Ground& ground) {
            const auto& entity = entity_called(ground.registry, call.path[2]);
            return drop_field(ground, entity, field_called(entity, call.path[4]));
        },
        customisation::plan_purge);
    return no_content();
}

net::Response entity_usage(Call& call) {
    expect_administrator(call);
    const auto& entity = entity_called(call.session.registry(), call.path[2]);
    const auto records = customisation::count_records(call.session.read(), entity);
    return json_response(200, json::value(json::object{{"records", records}}));
}

net::Response field_usage(Call& call) {
    expect_administrator(call);
    const auto& entity = entity_called(call.session.registry(), call.path[2]);
    const auto& field = field_called(entity, call.path[4]);
    const auto records = customisation::count_values(call.session.read(), entity, field);
    return json_response(200, json::value(json::object{{"records", records}}));
}

net::Response set_layout(Call& call) {
    const auto wish = json_body(call.request);
    change(call, [&](Ground& ground) {
        return set_layout(ground, entity_called(ground.registry, call.path[2]), wish);
    });
    return no_content();
}

net::Response reset_layout(Call& call) {
    change(call, [&](Ground& ground) {
        return reset_layout(ground, entity_called(ground.registry, call.path[2]));
    });
    return no_content();
}

/// A pipeline gets a form of its own: made and chosen in one transaction.
net::Response make_variant(Call& call) {
    expect_administrator(call);
    const auto wish = json_body(call.request);
    expect_members(wish, {"pipelineId"});
    const auto& entity = entity_called(call.session.registry(), call.path[2]);
    const auto pipeline =
        modules::pipeline_in(call.session, entity, required_text(wish, "pipelineId"));
    std::string name;
    auto made = change(
        call,
        [&](Ground& ground) {
            auto done =
                make_variant(ground, entity_called(ground.registry, call.path[2]), pipeline.name);
            name = text_at(done, "variant");
            return done;
        },
        [&](record::Session& session) { modules::choose_variant(session, pipeline.id, name); });
    return json_response(201, json::value(std::move(made)));
}

net::Response set_variant(Call& call) {
    const auto wish = json_body(call.request);
    change(call, [&](Ground& ground) {
        return set_variant(ground, entity_called(ground.registry, call.path[2]), call.path[4],
                           wish);
    });
    return no_content();
}

net::Response drop_variant(Call& call) {
    change(call, [&](Ground& ground) {
        return drop_variant(ground, entity_called(ground.registry, call.path[2]), call.path[4]);
    });
    return no_content();
}

net::Response list_trash(Call& call) {
    expect_administrator(call);
    const auto own = customisation::read_own(call.session.read());
    auto trash = customisation::list_trash(own);
    const auto& registry = call.session.registry();
    const auto& locale = call.identity.locale;
    for (auto& item : trash) {
        const auto entity = text_at(item.get_object(), "entity");
        const auto field = text_at(item.get_object(), "field");
        item.get_object()["entityLabel"] = registry.text(locale, "entity." + entity);
        item.get_object()["label"] = registry.text(
            locale, field.empty() ? "entity." + entity : "field." + entity + "." + field);
    }
    return json_response(200, json::value(json::object{{"items", std::move(trash)}}));
}

net::Response bring_back(Call& call) {
    const auto wish = json_body(call.request);
    expect_members(wish, {"name"});
    const auto name = required_text(wish, "name");
    auto done = change(call, [&](Ground& ground) { return bring_back(ground, name); });
    return json_response(200, json::value(std::move(done)));
}

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || number > 1'000'000'000)
            throw invalid("customisation.out_of_range", "A version is a number.");
        number = number * 10 + (c - '0');
    }
    return number;
}

net::Response list_versions(Call& call) {
    expect_administrator(call);
    const auto before = number_in(query_parameter(call.request, "before"));
    return json_response(
        200, json::value(json::object{
                 {"versions", customisation::list_versions(call.session.read(), before)}}));
}

net::Response go_back(Call& call) {
    const auto version = number_in(call.path[2]);
    auto done = change(
        call,
        [&](Ground& ground) {
            const auto earlier = customisation::own_at(call.session.read(), version);
            customisation::go_back(ground.own, earlier, ground.about);
            return json::object{{"did", "wentBack"}, {"version", version}};
        },
        customisation::plan_purge);
    return json_response(200, json::value(std::move(done)));
}

net::Response import_sent(Call& call) {
    expect_administrator(call);
    const auto sent = customisation::read_template(call.request.body);
    customisation::import_customisation(call.services.metadata, call.services.engine,
                                        call.session.actor(), sent, about_change(call));
    return no_content();
}

}  // namespace

void bind_customisation(Router& router) {
    router.on("GET", "customisation/entities", Access::LoggedIn, list_entities);
    router.on("POST", "customisation/entities", Access::LoggedIn, make_entity);
    router.on("GET", "customisation/entities/{}", Access::LoggedIn, read_entity);
    router.on("PATCH", "customisation/entities/{}", Access::LoggedIn, change_entity);
    router.on("DELETE", "customisation/entities/{}", Access::LoggedIn, drop_entity);
    router.on("GET", "customisation/entities/{}/usage", Access::LoggedIn, entity_usage);
    router.on("POST", "customisation/entities/{}/fields", Access::LoggedIn, add_field);
    router.on("PATCH", "customisation/entities/{}/fields/{}", Access::LoggedIn, change_field);
    router.on("DELETE", "customisation/entities/{}/fields/{}", Access::LoggedIn, drop_field);
    router.on("GET", "customisation/entities/{}/fields/{}/usage", Access::LoggedIn, field_usage);
    router.on("PUT", "customisation/entities/{}/layout", Access::LoggedIn, set_layout);
    router.on("DELETE", "customisation/entities/{}/layout", Access::LoggedIn, reset_layout);
    router.on("POST", "customisation/entities/{}/variants", Access::LoggedIn, make_variant);
    router.on("PUT", "customisation/entities/{}/variants/{}", Access::LoggedIn, set_variant);
    router.on("DELETE", "customisation/entities/{}/variants/{}", Access::LoggedIn, drop_variant);
    router.on("GET", "customisation/trash", Access::LoggedIn, list_trash);
    router.on("POST", "customisation/trash/restore", Access::LoggedIn, bring_back);
    router.on("GET", "customisation/versions", Access::LoggedIn, list_versions);
    router.on("POST", "customisation/versions/{}/restore", Access::LoggedIn, go_back);
    router.on("POST", "customisation/import", Access::LoggedIn, import_sent);
}

}  // namespace suki::api
