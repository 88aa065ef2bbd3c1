// The OData records: which resource a path means, and what each method does with it.
#include "api/records.h"

#include "api/metadata_document.h"
#include "api/record_call.h"
#include "api/record_links.h"
#include "api/record_properties.h"
#include "api/record_versions.h"
#include "api/record_writes.h"
#include "api/tracked_list.h"
#include "record/engine.h"
#include "record/hooks.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Navigation;
using net::Response;
using record::Reference;
using record::Session;

constexpr std::string_view kActionPrefix = "Suki.";

class Records {
public:
    explicit Records(Call& call) : call_(call), session_(call.session), request_(call.request) {}

    Response handle() {
        const auto& path = call_.path;
        if (path.size() == 1 || path[1].empty()) return service_document(call_);
        if (path[1] == "$metadata") return metadata_document(call_);
        const Reference reference = record::parse_reference(path[1]);
        const Entity& entity = session_.entity_of_set(reference.set);
        if (!reference.has_key()) return collection(entity);
        if (path.size() == 2) return single(entity, reference);
        return below_record(entity, key_of(call_, entity, reference));
    }

private:
    bool is(std::string_view method) const { return asks(request_, method); }

    [[noreturn]] static void refuse_address() {
        throw not_found("http.not_found", "There is nothing at this address.");
    }

    // /accounts, /accounts/$count

    Response collection(const Entity& entity) {
        const auto& path = call_.path;
        if (path.size() == 3 && path[2] == "$count" && is("GET")) return count(entity);
        if (path.size() > 2) refuse_address();
        if (is("GET")) return list(entity);
        if (is("POST")) return create_record(call_, entity);
        refuse_method(request_);
    }

    Response list(const Entity& entity) {
        if (is_tracked(request_)) return tracked_list(call_, entity);
        auto query = limited_query(request_);
        const auto page = record::list(session_, entity, query.options);
        return page_response(call_, entity.set, query, page);
    }

    static Response number_response(std::int64_t number) {
        return with_version(Response::of(200, "text/plain", std::to_string(number)));
    }

    record::QueryOptions count_options() {
        auto options = parse_odata_query(request_).options;
        options.count = true;
        options.top = 0;
        return options;
    }

    Response count(const Entity& entity) {
        return number_response(*record::list(session_, entity, count_options()).count);
    }

    // /accounts(id)

    Response single(const Entity& entity, const Reference& reference) {
        if (is("PATCH") || is("PUT")) return write_record(call_, entity, reference);
        if (is("DELETE")) return remove_record(call_, entity, reference);
        if (is("GET")) return read(entity, key_of(call_, entity, reference));
        refuse_method(request_);
    }

    Response read(const Entity& entity, const Id& id) {
        const auto query = single_query(request_);
        if (auto body = record::read_json(session_, entity, id, query.options))
            return record_response(200, std::move(*body));
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in " + entity.set + ".");
    }

    // /accounts(id)/…

    Response below_record(const Entity& entity, const Id& id) {
        const auto& path = call_.path;
        if (path.size() == 3 && path[2].starts_with(kActionPrefix))
            return act(entity, id, path[2].substr(kActionPrefix.size()));
        const auto reference = record::parse_reference(path[2]);
        if (const auto* navigation = entity.find_navigation(reference.set))
            return below_navigation(entity, id, *navigation, reference);
        const bool raw = path.size() == 4 && path[3] == "$value";
        if (path.size() > 3 && !raw) refuse_address();
        return handle_property(call_, entity, id, path[2], raw);
    }

    Response below_navigation(const Entity& entity, const Id& id, const Navigation& navigation,
                              const Reference& reference) {
        const auto& path = call_.path;
        if (navigation.is_collection()) expect_readable(entity, navigation);
        if (path.size() == 4 && path[3] == "$ref")
            return handle_links(call_, entity, id, navigation, reference);
        if (path.size() == 4 && path[3] == "$count" && navigation.is_collection() && is("GET"))
            return count_related(entity, id, navigation);
        if (path.size() > 3) refuse_address();
        if (reference.has_key()) return read_related(entity, id, navigation, reference);
        if (is("GET")) return follow(entity, id, navigation);
        if (is("POST") && navigation.is_collection())
            return create_related(call_, entity, id, navigation);
        refuse_method(request_);
    }

    void expect_readable(const Entity& entity, const Navigation& navigation) const {
        if (!session_.rights().may(access::Action::Read, navigation.target()))
            throw not_found("http.not_found", entity.set + " has no \"" + navigation.name + "\".");
    }

    Response act(const Entity& entity, const Id& id, const std::string& name) {
        if (!is("POST")) refuse_method(request_);
        json::value result;
        const auto parameters = request_.body.empty() ? json::object() : json_body(request_);
        if (name == "restore") {
            expect_members(parameters, {});
            record::restore(session_, entity, id);
        } else if (is_version_action(name)) {
            result = act_on_versions(call_, entity, id, name, parameters);
        } else {
            const auto* action = session_.hooks().find_action(entity.name, name);
            if (!action)
                throw not_found("http.not_found", entity.set + " has no action " + name + ".");
            result = (*action)(session_, entity, id, parameters);
        }
        const auto after = record::find(session_, entity, id);
        session_.commit();
        const bool is_silent = !result.is_object() || result.get_object().empty();
        auto response = is_silent ? no_content() : json_response(200, result);
        if (after) response.headers.emplace_back("ETag", etag_of(after->version));
        return with_version(std::move(response));
    }

    Response follow(const Entity& entity, const Id& id, const Navigation& navigation) {
        const auto source = record::get(session_, entity, id);
        if (!navigation.is_collection()) return follow_lookup(entity, source, navigation);
        auto query = limited_query(request_);
        const auto page = record::list_related(session_, entity, id, navigation, query.options);
        return page_response(call_, navigation.target().set, query, page);
    }

    Response count_related(const Entity& entity, const Id& id, const Navigation& navigation) {
        record::get(session_, entity, id);
        return number_response(
            *record::list_related(session_, entity, id, navigation, count_options()).count);
    }

    /// accounts(…)/contacts(…): the record, if it is at the other end.
    Response read_related(const Entity& entity, const Id& id, const Navigation& navigation,
                          const Reference& reference) {
        if (!is("GET")) refuse_method(request_);
        record::get(session_, entity, id);
        const Id other = key_of(call_, navigation.target(), reference);
        record::QueryOptions options;
        options.filter = "id eq " + other.text();
        options.select = "id";
        if (!navigation.is_collection() ||
            record::list_related(session_, entity, id, navigation, options).rows == 0)
            throw not_found("record.not_found",
                            "There is no such record among the " + navigation.name + ".");
        return read(navigation.target(), other);
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

    Call& call_;
    Session& session_;
    const net::Request& request_;
};

}  // namespace

Response handle_records(Call& call) {
    return Records(call).handle();
}

}  // namespace suki::api
