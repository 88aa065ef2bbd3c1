// Uploaded files: content by its hash in the data folder, one record of the entity `file` each.
// They are only ever downloaded, never shown in our own origin.
#include "api/idempotency.h"
#include "api/router.h"
#include "base/text.h"
#include "record/engine.h"
#include "record/query.h"
#include "record/reference.h"
#include "storage/file_store.h"

namespace suki::api {
namespace {

std::string content_type_of(const net::Request& request) {
    const auto type = trim(request.header("Content-Type"));
    const bool plain = !type.empty() && type.size() <= 100 &&
                       type.find_first_of("\r\n\"\\") == std::string_view::npos;
    return plain ? std::string(type) : "application/octet-stream";
}

net::Response upload_file(Call& call) {
    auto& session = call.session;
    const auto& entity = session.registry().entity("file");
    if (!session.rights().may(access::Action::Create, entity))
        throw forbidden("access.create", "You may not upload files.");
    const auto name = query_parameter(call.request, "name");
    if (name.empty())
        throw invalid("request.missing", "Name the file: POST /api/v1/files?name=photo.jpg.")
            .target("name");
    if (call.request.body.empty())
        throw invalid("file.empty", "The body is empty; send the file's bytes.");
    auto input = record::read_input(session, entity, {{"name", name}});
    input.set(*entity.find_property("contentType"), content_type_of(call.request));
    input.set(*entity.find_property("sizeBytes"),
              static_cast<std::int64_t>(call.request.body.size()));
    input.set(*entity.find_property("contentHash"),
              storage::FileStore(call.services.data_folder).put(call.request.body));
    const Id id =
        create_once(call, entity, [&] { return record::create(session, entity, input).id; });
    auto response = json_response(201, record::read_json(session, entity, id, {}).value_or("{}"));
    session.commit();
    response.headers.emplace_back("Location", "/api/v1/files(" + id.text() + ")");
    return response;
}

net::Response download(Call& call) {
    const auto segment = record::parse_reference(call.path[1]);
    const auto& entity = call.session.registry().entity("file");
    if (segment.set != entity.set)
        throw not_found("http.not_found", "There is nothing at this address.");
    if (!segment.id) throw invalid("http.bad_key", "Name the file by its id.");
    const auto record = record::get(call.session, entity, *segment.id);
    const auto text = [&](std::string_view property) {
        const auto* value = std::get_if<std::string>(&record.at(*entity.find_property(property)));
        return value ? *value : std::string();
    };
    auto bytes = storage::FileStore(call.services.data_folder).get(text("contentHash"));
    auto response = net::Response::of(200, text("contentType"), std::move(bytes));
    response.headers.emplace_back(
        "Content-Disposition", "attachment; filename*=UTF-8''" + net::percent_encode(text("name")));
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    return response;
}

}  // namespace

void bind_files(Router& router) {
    router.on("POST", "v1/files", Access::LoggedIn, upload_file);
    router.on("GET", "v1/{}/$value", Access::LoggedIn, download);
}

}  // namespace suki::api
