// Creating, changing and replacing records, and making those that are not there.
#include "api/record_writes.h"

#include "api/idempotency.h"
#include "api/record_call.h"
#include "base/text.h"
#include "duplicates/find.h"
#include "record/deep_insert.h"
#include "record/defaults.h"
#include "record/links.h"
#include "record/loading.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Navigation;
using net::Response;

std::string address_of(const Entity& entity, const Id& id) {
    return "/api/v1/" + entity.set + "(" + id.text() + ")";
}

/// What the answer shows: what the caller says, else what was written along.
record::QueryOptions answer_options(const Call& call, const Entity& entity,
                                    const json::object& body) {
    auto options = parse_odata_query(call.request).options;
    if (options.expand.empty() && options.select.empty())
        options.expand = record::navigations_within(entity, body);
    return options;
}

/// The key itself is in this answer and never again.
Response create_api_key(Call& call) {
    auto& session = call.session;
    const auto body = json_body(call.request);
    const auto made = call.services.identities.create_api_key(session, required_text(body, "name"));
    const auto& entity = session.registry().entity("apiKey");
    auto record = record::read_json(session, entity, made.id, {}).value_or("{}");
    call.session.commit();
    record.pop_back();
    record += ",\"key\":\"" + made.key + "\"}";
    auto response = record_response(201, std::move(record));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

void expect_made_by_writing(const Entity& entity) {
    if (!record::is_made_by_writing(entity))
        throw not_found("record.not_found", "There is no such record in " + entity.set + ".");
}

Response create_from(Call& call, const Entity& entity, const json::object& body) {
    auto options = answer_options(call, entity, body);
    const Id id = create_once(call, entity, [&] {
        const Id made = record::create_deep(call.session, entity, body).id;
        if (parse_preferences(call.request).reject_duplicates)
            duplicates::reject_duplicates(call.session, entity, made);
        return made;
    });
    return written_response(call, entity, id, 201, std::move(options));
}

Response update_record(Call& call, const Entity& entity, const Id& id, const json::object& body) {
    auto& session = call.session;
    auto options = parse_odata_query(call.request).options;
    auto input = record::read_input(session, entity, body);
    session.write();
    if (call.request.method == "PUT")
        input = record::replacement(session, entity, std::move(input));
    record::update(session, entity, id, std::move(input), if_match(call.request));
    return written_response(call, entity, id, 200, std::move(options));
}

/// In the trash or not, visible or not: what is there is never made again.
bool may_be_made(Call& call, const Entity& entity, const Id& id) {
    return call.request.header("If-Match").empty() && !id.is_nil() &&
           !record::load(call.session.write(), entity, id);
}

[[noreturn]] void refuse_existing() {
    throw Error(ErrorKind::Stale, "record.exists", "There is a record with this key.");
}

Response make_record(Call& call, const Entity& entity, const record::Reference& reference,
                     json::object body) {
    expect_made_by_writing(entity);
    if (!reference.id)
        body[record::alternate_key(call.session, entity, reference).name] = reference.key_value;
    auto options = answer_options(call, entity, body);
    const auto made = record::create_deep(call.session, entity, body, reference.id);
    return written_response(call, entity, made.id, 201, std::move(options));
}

/// Most are there: only when one is not found, or could only be made so, it is looked up first.
Response write_by_id(Call& call, const Entity& entity, const record::Reference& reference,
                     const json::object& body) {
    const bool deep = !record::navigations_within(entity, body).empty();
    if (deep && may_be_made(call, entity, *reference.id))
        return make_record(call, entity, reference, body);
    try {
        return update_record(call, entity, *reference.id, body);
    } catch (const Error& error) {
        if (error.code() != "record.not_found" || !may_be_made(call, entity, *reference.id)) throw;
    }
    return make_record(call, entity, reference, body);
}

}  // namespace

Response written_response(Call& call, const Entity& entity, const Id& id, int status,
                          record::QueryOptions options) {
    Response response = no_content();
    if (!parse_preferences(call.request).minimal)
        // Of what was made for somebody else, and is out of sight now, only the address is told.
        if (auto made = record::read_json(call.session, entity, id, options))
            response = record_response(status, std::move(*made));
    call.session.commit();
    const auto address = address_of(entity, id);
    if (status == 201) response.headers.emplace_back("Location", address);
    if (response.status != 204) return response;
    response.headers.emplace_back("OData-EntityId", address);
    return with_version(std::move(response));
}

Response create_record(Call& call, const Entity& entity) {
    if (entity.name == "apiKey") return create_api_key(call);
    return create_from(call, entity, json_body(call.request));
}

Response create_related(Call& call, const Entity& entity, const Id& id,
                        const Navigation& navigation) {
    const auto& target = navigation.target();
    expect_made_by_writing(target);
    record::get(call.session, entity, id);
    auto body = json_body(call.request);
    if (navigation.kind == Navigation::Kind::Backlink) {
        body[record::lookup_behind(navigation).name + "@odata.bind"] = address_of(entity, id);
        return create_from(call, target, body);
    }
    auto options = answer_options(call, target, body);
    const Id made = create_once(call, target, [&] {
        const auto written = record::create_deep(call.session, target, body);
        record::link(call.session, entity, id, navigation, written.id);
        return written.id;
    });
    return written_response(call, target, made, 201, std::move(options));
}

Response write_record(Call& call, const Entity& entity, const record::Reference& reference) {
    const bool only_makes = trim(call.request.header("If-None-Match")) == "*";
    const auto body = json_body(call.request);
    if (reference.id) {
        if (only_makes && record::find(call.session, entity, *reference.id)) refuse_existing();
        return write_by_id(call, entity, reference, body);
    }
    call.session.write();  // of two that bring the same key, the later sees the first's record
    if (const auto id = record::find_reference(call.session, entity, reference)) {
        if (only_makes) refuse_existing();
        return update_record(call, entity, *id, body);
    }
    if (call.request.header("If-Match").empty()) return make_record(call, entity, reference, body);
    throw not_found("record.not_found", "There is no such record in " + entity.set + ".");
}

Response remove_record(Call& call, const Entity& entity, const record::Reference& reference) {
    record::remove(call.session, entity, key_of(call, entity, reference), if_match(call.request));
    call.session.commit();
    return with_version(no_content());
}

}  // namespace suki::api
