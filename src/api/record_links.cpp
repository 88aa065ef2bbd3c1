#include "api/record_links.h"

#include "api/record_call.h"
#include "record/engine.h"
#include "record/links.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Navigation;
using net::Response;

/// Where the caller says it: in the path, in ?$id=, in the body.
std::string said_reference(const Call& call, const Navigation& navigation,
                           const record::Reference& other) {
    if (other.id) return navigation.target().set + "(" + other.id->text() + ")";
    if (!asks(call.request, "DELETE")) return required_text(json_body(call.request), "@odata.id");
    const auto id = parse_odata_query(call.request).link_id;
    if (id.empty())
        throw invalid("request.missing", "Name the other record: ?$id=contacts(<id>).")
            .target("$id");
    return id;
}

/// Members of a backlink hold the lookup themselves.
class BacklinkChange {
public:
    BacklinkChange(Call& call, const Entity& entity, const Id& id, const Navigation& navigation)
        : call_(call),
          entity_(entity),
          id_(id),
          target_(navigation.target()),
          lookup_(record::lookup_behind(navigation)) {}

    void add(const Id& other) {
        expect_linkable();
        set(other, json::value(entity_.set + "(" + id_.text() + ")"));
    }

    /// Idempotent: one that points elsewhere stays as it is.
    void remove(const Id& other) {
        expect_linkable();
        const auto record = record::get(call_.session, target_, other);
        const auto* linked = std::get_if<Id>(&record.at(*lookup_.id));
        if (linked && *linked == id_) set(other, nullptr);
    }

private:
    void expect_linkable() const {
        if (call_.session.rights().can_write(target_, *lookup_.id) && lookup_.id->writable) return;
        throw invalid("record.not_linkable",
                      target_.set + " keep their " + lookup_.name + " as it is.");
    }

    void set(const Id& other, json::value reference) {
        const json::object change{{lookup_.name + "@odata.bind", std::move(reference)}};
        record::update(call_.session, target_, other,
                       record::read_input(call_.session, target_, change));
    }

    Call& call_;
    const Entity& entity_;
    const Id& id_;
    const Entity& target_;
    const Navigation& lookup_;
};

class CollectionChange {
public:
    CollectionChange(Call& call, const Entity& entity, const Id& id, const Navigation& navigation)
        : call_(call), entity_(entity), id_(id), navigation_(navigation) {}

    void add(const Id& other) {
        if (navigation_.kind == Navigation::Kind::Backlink)
            return BacklinkChange(call_, entity_, id_, navigation_).add(other);
        record::link(call_.session, entity_, id_, navigation_, other);
    }

    void remove(const Id& other) {
        if (navigation_.kind == Navigation::Kind::Backlink)
            return BacklinkChange(call_, entity_, id_, navigation_).remove(other);
        record::unlink(call_.session, entity_, id_, navigation_, other);
    }

    /// {"value": [{"@odata.id": …}]}: exactly these.
    void replace() {
        if (navigation_.kind == Navigation::Kind::Backlink)
            throw invalid("record.not_linkable",
                          navigation_.name + " are added and removed one by one.");
        const auto body = json_body(call_.request);
        const auto* value = body.if_contains("value");
        if (!value || !value->is_array())
            throw invalid("request.missing", "\"value\" must be a list of references.")
                .target("value");
        json::array references;
        for (const auto& one : value->get_array())
            references.push_back(json::value(
                one.is_object() ? text_at(one.get_object(), "@odata.id") : std::string()));
        write(std::move(references));
    }

    void set_lookup(const json::value& reference) { write(reference); }

private:
    void write(json::value references) {
        const json::object change{{navigation_.name + "@odata.bind", std::move(references)}};
        record::update(call_.session, entity_, id_,
                       record::read_input(call_.session, entity_, change), if_match(call_.request));
    }

    Call& call_;
    const Entity& entity_;
    const Id& id_;
    const Navigation& navigation_;
};

void change_links(Call& call, const Entity& entity, const Id& id, const Navigation& navigation,
                  const record::Reference& other) {
    CollectionChange change(call, entity, id, navigation);
    const bool removes = asks(call.request, "DELETE");
    if (!navigation.is_collection())
        return change.set_lookup(removes ? json::value()
                                         : json::value(said_reference(call, navigation, other)));
    if (asks(call.request, "PUT")) return change.replace();
    const Id linked = record::find_target(call.session, navigation.target(),
                                          said_reference(call, navigation, other));
    if (removes)
        change.remove(linked);
    else
        change.add(linked);
}

/// The linked records' addresses, as far as they may be read.
Response list_links(Call& call, const Entity& entity, const Id& id, const Navigation& navigation) {
    auto query = limited_query(call.request);
    query.options.select = "id";
    const auto page = record::list_related(call.session, entity, id, navigation, query.options);
    auto response = page_response(call, navigation.target().set, query, page);
    auto parsed = parse_json(response.body);
    auto& body = parsed.get_object();
    for (auto& one : body.at("value").get_array()) {
        const std::string key(one.get_object().at("id").get_string());
        one = json::object{{"@odata.id", navigation.target().set + "(" + key + ")"}};
    }
    body["@odata.context"] = "/api/v1/$metadata#Collection($ref)";
    response.body = json::serialize(parsed);
    return response;
}

Response show_lookup(Call& call, const Entity& entity, const Id& id, const Navigation& navigation) {
    const auto source = record::get(call.session, entity, id);
    const auto* linked = std::get_if<Id>(&source.at(*navigation.id));
    const Entity* target = &navigation.target();
    if (navigation.type)
        if (const auto* type = std::get_if<std::string>(&source.at(*navigation.type)))
            target = call.session.registry().find_entity(*type);
    if (!call.session.rights().can_see(entity, *navigation.id) || !linked || !target ||
        !record::find(call.session, *target, *linked))
        return with_version(no_content());
    return with_version(
        json_response(200, json::object{{"@odata.context", "/api/v1/$metadata#$ref"},
                                        {"@odata.id", target->set + "(" + linked->text() + ")"}}));
}

}  // namespace

Response handle_links(Call& call, const Entity& entity, const Id& id, const Navigation& navigation,
                      const record::Reference& other) {
    if (asks(call.request, "GET")) {
        if (other.has_key()) refuse_method(call.request);
        if (!navigation.is_collection()) return show_lookup(call, entity, id, navigation);
        record::get(call.session, entity, id);
        return list_links(call, entity, id, navigation);
    }
    if (other.has_key() && !asks(call.request, "DELETE")) refuse_method(call.request);
    if (!asks(call.request, "POST") && !asks(call.request, "PUT") && !asks(call.request, "DELETE"))
        refuse_method(call.request);
    change_links(call, entity, id, navigation, other);
    call.session.commit();
    return with_version(no_content());
}

}  // namespace suki::api
