// The OData records: which resource a path means, and what each method does with it.
#include "api/records.h"

#include "api/idempotency.h"
#include "api/metadata_document.h"
#include "api/odata_path.h"
#include "api/odata_query.h"
#include "base/text.h"
#include "record/engine.h"
#include "record/hooks.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Navigation;
using net::Response;
using record::Session;

constexpr std::string_view kActionPrefix = "Suki.";

[[noreturn]] void refuse_method(const net::Request& request) {
    throw invalid("http.method", request.method + " is not possible here.");
}

Response with_version(Response response) {
    response.headers.emplace_back("OData-Version", "4.0");
    return response;
}

Response record_response(int status, std::string body) {
    Response response =
        Response::of(status, "application/json;odata.metadata=minimal", std::move(body));
    // The record's own ETag, W/"3", as the header too.
    constexpr std::string_view kStart = "{\"@odata.etag\":\"W/\\\"";
    const auto end = response.body.find("\\\"", kStart.size());
    if (response.body.starts_with(kStart) && end != std::string::npos)
        response.headers.emplace_back(
            "ETag", "W/\"" + response.body.substr(kStart.size(), end - kStart.size()) + "\"");
    return with_version(std::move(response));
}

/// If-Match: W/"3" → 3; "*" or absent → any version. Throws Stale for what can never match.
std::optional<std::int64_t> if_match(const net::Request& request) {
    auto text = trim(request.header("If-Match"));
    if (text.empty() || text == "*") return std::nullopt;
    if (text.starts_with("W/")) text.remove_prefix(2);
    std::int64_t version = 0;
    for (const char c : text) {
        if (c == '"') continue;
        if (c < '0' || c > '9' || version > 1'000'000'000'000) return -1;
        version = version * 10 + (c - '0');
    }
    return version;
}

class Records {
public:
    explicit Records(Call& call) : call_(call), session_(call.session), request_(call.request) {}

    Response handle() {
        const auto& path = call_.path;
        if (path.size() == 1 || path[1].empty()) return service_document(call_);
        if (path[1] == "$metadata") return metadata_document(call_);
        const Segment segment = parse_segment(path[1]);
        const Entity& entity = session_.entity_of_set(segment.name);
        if (!segment.has_key()) return collection(entity);
        if (path.size() == 2) return single(entity, segment);
        return below_record(entity, key_of(entity, segment));
    }

private:
    bool is(std::string_view method) const {
        return request_.method == method || (method == "GET" && request_.method == "HEAD");
    }

    const meta::Property& alternate_key(const Entity& entity, const Segment& segment) {
        const auto* property = entity.find_property(segment.key_property);
        if (!property || !session_.rights().can_see(entity, *property) ||
            !entity.field_of(*property).unique)
            throw invalid("http.bad_key",
                          segment.key_property + " is no unique property of " + entity.set + ".");
        return *property;
    }

    std::optional<Id> find_key(const Entity& entity, const Segment& segment) {
        if (segment.id) return segment.id;
        const auto& property = alternate_key(entity, segment);
        const auto found = record::find_by(session_, entity, property, segment.key_value);
        return found ? std::optional(found->id()) : std::nullopt;
    }

    Id key_of(const Entity& entity, const Segment& segment) {
        if (const auto id = find_key(entity, segment)) return *id;
        throw not_found("record.not_found", "There is no " + entity.name + " with " +
                                                segment.key_property + " " + segment.key_value +
                                                ".");
    }

    // /accounts, /accounts/$count

    Response collection(const Entity& entity) {
        const auto& path = call_.path;
        if (path.size() == 3 && path[2] == "$count" && is("GET")) return count(entity);
        if (path.size() > 2) throw not_found("http.not_found", "There is nothing at this address.");
        if (is("GET")) return list(entity);
        if (is("POST")) return create(entity);
        refuse_method(request_);
    }

    Response list(const Entity& entity) {
        auto query = limited_query();
        const auto page = record::list(session_, entity, query.options);
        return page_response(entity.set, query, page);
    }

    ODataQuery limited_query() {
        auto query = parse_odata_query(request_);
        query.options.page_limit = parse_preferences(request_).page_limit;
        return query;
    }

    Response page_response(std::string_view set, ODataQuery& query, const record::Page& page) {
        std::string body = "{\"@odata.context\":\"/api/v1/$metadata#" + std::string(set) + "\"";
        if (page.count) body += ",\"@odata.count\":" + std::to_string(*page.count);
        body.append(",\"value\":[").append(page.json).append("]");
        if (!page.next_token.empty()) {
            if (query.options.top) *query.options.top -= page.rows;
            body += ",\"@odata.nextLink\":";
            append_json_string(body, query.next_link(request_, page.next_token));
        }
        body += '}';
        return with_version(
            Response::of(200, "application/json;odata.metadata=minimal", std::move(body)));
    }

    Response count(const Entity& entity) {
        auto query = parse_odata_query(request_);
        query.options.count = true;
        query.options.top = 0;
        const auto page = record::list(session_, entity, query.options);
        return with_version(Response::of(200, "text/plain", std::to_string(*page.count)));
    }

    Response create(const Entity& entity) {
        if (entity.name == "apiKey") return create_api_key();
        const Id id = create_once(call_, entity, [&] {
            const auto input = record::read_input(session_, entity, json_body(call_.request));
            return record::create(session_, entity, input).id;
        });
        return created(entity, id);
    }

    Response created(const Entity& entity, const Id& id) {
        const std::string location = "/api/v1/" + entity.set + "(" + id.text() + ")";
        Response response = no_content();
        if (!parse_preferences(request_).minimal)
            response =
                record_response(201, record::read_json(session_, entity, id, {}).value_or("{}"));
        session_.commit();
        changed(entity);
        response.headers.emplace_back("Location", location);
        if (response.status == 204) response.headers.emplace_back("OData-EntityId", location);
        return response.status == 204 ? with_version(std::move(response)) : response;
    }

    /// The key itself is in this answer and never again.
    Response create_api_key() {
        const auto body = json_body(request_);
        const auto made =
            call_.services.identities.create_api_key(session_, required_text(body, "name"));
        const auto& entity = session_.registry().entity("apiKey");
        auto record = record::read_json(session_, entity, made.id, {}).value_or("{}");
        session_.commit();
        record.pop_back();
        record += ",\"key\":\"" + made.key + "\"}";
        auto response = record_response(201, std::move(record));
        response.headers.emplace_back("Cache-Control", "no-store");
        return response;
    }

    // /accounts(id)

    Response single(const Entity& entity, const Segment& segment) {
        if (is("PATCH") && !segment.id) return upsert(entity, segment);
        const Id id = key_of(entity, segment);
        if (is("GET")) return read(entity, id);
        if (is("PATCH")) return update(entity, id);
        if (!is("DELETE")) refuse_method(request_);
        record::remove(session_, entity, id, if_match(request_));
        session_.commit();
        changed(entity);
        return with_version(no_content());
    }

    Response read(const Entity& entity, const Id& id) {
        const auto query = parse_odata_query(request_);
        if (auto body = record::read_json(session_, entity, id, query.options))
            return record_response(200, std::move(*body));
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in " + entity.set + ".");
    }

    Response update(const Entity& entity, const Id& id) {
        const auto input = record::read_input(session_, entity, json_body(request_));
        session_.write();
        record::update(session_, entity, id, input, if_match(request_));
        Response response = with_version(no_content());
        if (!parse_preferences(request_).minimal)
            response =
                record_response(200, record::read_json(session_, entity, id, {}).value_or("{}"));
        session_.commit();
        changed(entity);
        return response;
    }

    Response upsert(const Entity& entity, const Segment& segment) {
        session_.write();
        if (const auto id = find_key(entity, segment)) return update(entity, *id);
        auto body = json_body(request_);
        body[alternate_key(entity, segment).name] = segment.key_value;
        const auto written =
            record::create(session_, entity, record::read_input(session_, entity, body));
        return created(entity, written.id);
    }

    // /accounts(id)/…

    Response below_record(const Entity& entity, const Id& id) {
        const auto& path = call_.path;
        const std::string& name = path[2];
        if (path.size() == 3 && name.starts_with(kActionPrefix))
            return act(entity, id, name.substr(kActionPrefix.size()));
        const auto* navigation = entity.find_navigation(name);
        if (!navigation)
            throw not_found("http.not_found", entity.set + " has no \"" + name + "\".");
        if (path.size() == 3 && is("GET")) return follow(entity, id, *navigation);
        if (path.size() == 4 && path[3] == "$ref") return change_link(entity, id, *navigation);
        refuse_method(request_);
    }

    Response act(const Entity& entity, const Id& id, const std::string& name) {
        if (!is("POST")) refuse_method(request_);
        json::value result;
        const auto parameters = request_.body.empty() ? json::object() : json_body(request_);
        if (name == "restore") {
            record::restore(session_, entity, id);
        } else {
            const auto* action = session_.hooks().find_action(entity.name, name);
            if (!action)
                throw not_found("http.not_found", entity.set + " has no action " + name + ".");
            result = (*action)(session_, entity, id, parameters);
        }
        session_.commit();
        changed(entity);
        if (!result.is_object() || result.get_object().empty()) return with_version(no_content());
        return with_version(json_response(200, result));
    }

    Response follow(const Entity& entity, const Id& id, const Navigation& navigation) {
        const auto source = record::get(session_, entity, id);
        if (!navigation.is_collection()) return follow_lookup(entity, source, navigation);
        if (!session_.rights().may(access::Action::Read, navigation.target()))
            throw not_found("http.not_found", entity.set + " has no \"" + navigation.name + "\".");
        auto query = limited_query();
        const auto page = record::list_related(session_, entity, id, navigation, query.options);
        return page_response(navigation.target().set, query, page);
    }

    Response follow_lookup(const Entity& entity, const record::Record& source,
                           const Navigation& navigation) {
        const auto* target_id = std::get_if<Id>(&source.at(*navigation.id));
        if (!session_.rights().can_see(entity, *navigation.id)) target_id = nullptr;
        const Entity* target = &navigation.target();
        if (navigation.type)
            if (const auto* type = std::get_if<std::string>(&source.at(*navigation.type)))
                target = session_.registry().find_entity(*type);
        if (!target_id || !target) return with_version(no_content());
        return read(*target, *target_id);
    }

    /// POST and PUT add, DELETE removes; for a lookup they set and clear it.
    Response change_link(const Entity& entity, const Id& id, const Navigation& navigation) {
        if (!is("POST") && !is("PUT") && !is("DELETE")) refuse_method(request_);
        if (!navigation.is_collection()) return change_lookup(entity, id, navigation);
        const Id other = linked_id(navigation);
        if (is("DELETE"))
            record::unlink(session_, entity, id, navigation, other);
        else
            record::link(session_, entity, id, navigation, other);
        session_.commit();
        return with_version(no_content());
    }

    std::string reference() {
        if (is("DELETE")) {
            const auto id = parse_odata_query(request_).link_id;
            if (id.empty())
                throw invalid("request.missing", "Name the other record: ?$id=contacts(<id>).")
                    .target("$id");
            return id;
        }
        return required_text(json_body(request_), "@odata.id");
    }

    Id linked_id(const Navigation& navigation) {
        std::string text = reference();
        if (const auto slash = text.rfind('/'); slash != std::string::npos)
            text.erase(0, slash + 1);
        const auto segment = parse_segment(text);
        if (segment.name != navigation.target().set || !segment.id)
            throw invalid("record.bad_reference",
                          "The reference must be like " + navigation.target().set + "(<id>).")
                .target("@odata.id");
        return *segment.id;
    }

    Response change_lookup(const Entity& entity, const Id& id, const Navigation& navigation) {
        json::object change{{navigation.name + "@odata.bind", nullptr}};
        if (!is("DELETE")) change.begin()->value() = reference();
        record::update(session_, entity, id, record::read_input(session_, entity, change),
                       if_match(request_));
        session_.commit();
        return with_version(no_content());
    }

    /// Identities are cached: a changed user, team or key must count at once.
    void changed(const Entity& entity) {
        if (entity.module == "directory") call_.services.identities.forget();
    }

    Call& call_;
    Session& session_;
    const net::Request& request_;
};

}  // namespace

Response handle_records(Call& call) {
    return Records(call).handle();
}

}  // namespace suki::api
