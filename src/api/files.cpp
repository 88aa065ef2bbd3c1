// Uploaded files: content by its hash in the data folder, one record of the entity `file` each.
// They are only ever downloaded, never shown in our own origin.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "api/odata_path.h"
#include "api/router.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "record/engine.h"
#include "record/query.h"

namespace suki::api {
namespace {

namespace fs = std::filesystem;

fs::path path_of(const Services& services, const std::string& hash) {
    return fs::path(services.data_folder) / "files" / hash.substr(0, 2) / hash;
}

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0)
            throw Error(ErrorKind::Unavailable, "file.cannot_write",
                        "The file could not be stored; is the disk full?");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync_folder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

/// On disk before the record that names it: written beside, synced, renamed.
void store(const fs::path& path, std::string_view bytes) {
    if (fs::exists(path)) return;
    fs::create_directories(path.parent_path());
    const fs::path draft = path.string() + "." + random_token(6);
    const int file = ::open(draft.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600);
    if (file < 0)
        throw Error(ErrorKind::Unavailable, "file.cannot_write",
                    "The file could not be stored; may the server write to its data folder?");
    try {
        write_all(file, bytes);
    } catch (...) {
        ::close(file);
        fs::remove(draft);
        throw;
    }
    ::fsync(file);
    ::close(file);
    fs::rename(draft, path);
    sync_folder(path.parent_path());
}

std::string content_type_of(const net::Request& request) {
    const auto type = trim(request.header("Content-Type"));
    const bool plain = !type.empty() && type.size() <= 100 &&
                       type.find_first_of("\r\n\"\\") == std::string_view::npos;
    return plain ? std::string(type) : "application/octet-stream";
}

net::Response upload(Call& call) {
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
    const std::string hash = content_hash(call.request.body);
    input.set(*entity.find_property("contentType"), content_type_of(call.request));
    input.set(*entity.find_property("sizeBytes"),
              static_cast<std::int64_t>(call.request.body.size()));
    input.set(*entity.find_property("contentHash"), hash);
    store(path_of(call.services, hash), call.request.body);
    const auto written = record::create(session, entity, std::move(input));
    auto response =
        json_response(201, record::read_json(session, entity, written.id, {}).value_or("{}"));
    session.commit();
    response.headers.emplace_back("Location", "/api/v1/files(" + written.id.text() + ")");
    return response;
}

net::Response download(Call& call) {
    const auto segment = parse_segment(call.path[1]);
    const auto& entity = call.session.registry().entity("file");
    if (segment.name != entity.set)
        throw not_found("http.not_found", "There is nothing at this address.");
    if (!segment.id) throw invalid("http.bad_key", "Name the file by its id.");
    const auto record = record::get(call.session, entity, *segment.id);
    const auto text = [&](std::string_view property) {
        const auto* value = std::get_if<std::string>(&record.at(*entity.find_property(property)));
        return value ? *value : std::string();
    };
    std::ifstream file(path_of(call.services, text("contentHash")), std::ios::binary);
    if (!file) throw internal("content of file " + segment.id->text() + " is missing");
    std::string bytes((std::istreambuf_iterator<char>(file)), {});
    auto response = net::Response::of(200, text("contentType"), std::move(bytes));
    response.headers.emplace_back(
        "Content-Disposition", "attachment; filename*=UTF-8''" + net::percent_encode(text("name")));
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    return response;
}

}  // namespace

void bind_files(Router& router) {
    router.on("POST", "v1/files", Access::LoggedIn, upload);
    router.on("GET", "v1/{}/$value", Access::LoggedIn, download);
}

}  // namespace suki::api
