// Contents of files: streamed both ways, and only ever downloaded or shown as a picture painted
// anew, never opened in our own origin.
#include <algorithm>

#include "api/byte_range.h"
#include "api/idempotency.h"
#include "api/router.h"
#include "files/content_type.h"
#include "files/intake.h"
#include "modules/attachments/content.h"
#include "record/query.h"
#include "record/reference.h"

namespace suki::api {
namespace {

using modules::Content;

/// Whatever it is, a browser that opens it runs nothing of it.
constexpr std::string_view kContentHeaders =
    "Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

/// What the address says of the new record besides its name: regardingId, regardingType.
json::object other_values(const Call& call) {
    json::object values;
    for (const auto& [name, value] : net::parse_query(call.request.query())) values[name] = value;
    return values;
}

net::Response upload_content(Call& call) {
    auto& session = call.session;
    const auto& entity = session.entity_of_set(call.path[1]);
    if (!session.rights().may(access::Action::Create, entity))
        throw forbidden("access.create", "You may not upload files.");
    std::string name = query_parameter(call.request, "name");
    name.erase(0, name.find_last_of("/\\") + 1);  // some clients send the way to it
    if (name.empty())
        throw invalid("request.missing",
                      "Name the file: POST /api/v1/" + entity.set + "?name=photo.jpg.")
            .target("name");
    const auto& body = call.request.body_file;
    if (!body || body->size() == 0)
        throw invalid("file.empty", "The body is empty; send the file's bytes.");
    auto input = record::read_input(session, entity, other_values(call));
    modules::set_content(input, entity, name, files::take_in(*call.services.contents, *body, name));
    const Id id =
        create_once(call, entity, [&] { return record::create(session, entity, input).id; });
    auto response = json_response(201, record::read_json(session, entity, id, {}).value_or("{}"));
    session.commit();
    response.headers.emplace_back("Location", "/api/v1/" + entity.set + "(" + id.text() + ")");
    return response;
}

/// Of a record that the caller may read.
Content find_content(Call& call) {
    const auto segment = record::parse_reference(call.path[1]);
    const auto& entity = call.session.entity_of_set(segment.set);
    if (!modules::holds_content(entity))
        throw not_found("http.not_found", "There is nothing at this address.");
    if (!segment.id) throw invalid("http.bad_key", "Name the file by its id.");
    auto content = modules::content_of(entity, record::get(call.session, entity, *segment.id));
    modules::expect_passed(content);
    return content;
}

void add_content_headers(net::Response& response, const std::string& etag) {
    response.static_headers = kContentHeaders;
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "private, no-cache");
}

Error is_gone() {
    return not_found("file.gone", "The content of this file is no longer there.");
}

net::Response download(Call& call) {
    const auto content = find_content(call);
    const auto etag = "\"" + content.hash.substr(0, 32) + "\"";
    const auto range = wanted_range(call.request, etag, content.bytes);
    auto response = net::Response::of(range.status, content.content_type, {});
    add_content_headers(response, etag);
    response.headers.emplace_back("Accept-Ranges", "bytes");
    if (!range.content_range.empty())
        response.headers.emplace_back("Content-Range", range.content_range);
    if (range.status == 304 || range.status == 416) return response;
    response.headers.emplace_back(
        "Content-Disposition", "attachment; filename*=UTF-8''" + net::percent_encode(content.name));
    const bool only_head = call.request.method == "HEAD";
    response.file_bytes = range.bytes;
    if (only_head) return response;
    const auto part = call.services.contents->open(content.hash, range.from, range.bytes);
    if (!part.file) throw is_gone();
    response.file = part.file;
    response.file_from = part.from;
    return response;
}

int number_parameter(const Call& call, std::string_view name, int usual, int most) {
    const auto text = query_parameter(call.request, name);
    return text.empty() ? usual : std::clamp(std::atoi(text.c_str()), 1, most);
}

/// One of a few sizes, so that there are few to keep.
int pixels_for(int wanted) {
    for (const int size : {128, 256, 512, 1024})
        if (wanted <= size) return size;
    return 1600;
}

net::Response preview(Call& call) {
    const auto content = find_content(call);
    files::PreviewPress::Wish wish{content.hash, content.content_type};
    const auto source = [&] { return call.services.contents->open(content.hash); };
    auto& press = *call.services.previews;
    const bool possible = files::has_preview(content.content_type) &&
                          content.bytes <= files::PreviewPress::kMostBytes;
    if (query_parameter(call.request, "pixels").empty())
        return json_response(200,
                             json::object{{"pages", possible ? press.pages(wish, source) : 0}});
    wish.pixels = pixels_for(number_parameter(call, "pixels", 256, 1600));
    wish.page = number_parameter(call, "page", 1, files::PreviewPress::kPages);
    const auto etag = "\"" + content.hash.substr(0, 32) + "-" + std::to_string(wish.page) + "-" +
                      std::to_string(wish.pixels) + "\"";
    const bool is_known = call.request.header("If-None-Match") == etag;
    auto picture = possible && !is_known ? press.preview(wish, source) : std::nullopt;
    if (!is_known && !picture)
        throw not_found("file.no_preview", "There is no preview of this file.");
    auto response =
        net::Response::of(is_known ? 304 : 200, "image/webp", std::move(picture).value_or(""));
    add_content_headers(response, etag);
    return response;
}

}  // namespace

void bind_files(Router& router) {
    for (const auto* set : {"files", "attachments"})
        router.on("POST", std::string("v1/") + set, Access::LoggedIn, upload_content);
    router.on("GET", "v1/{}/$value", Access::LoggedIn, download);
    router.on("GET", "v1/{}/$preview", Access::LoggedIn, preview);
}

}  // namespace suki::api
