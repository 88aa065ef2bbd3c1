// Imports of the web page: docs/reference/http.md. The work is done by exchange::ImportJobs.
#include <charconv>

#include "api/router.h"
#include "base/text.h"
#include "exchange/encoding.h"
#include "exchange/import_job.h"

namespace suki::api {
namespace {

Id job_id(const Call& call) {
    const auto id = Id::parse(call.path[1]);
    if (!id) throw not_found("import.not_found", "There is no such import; upload the file again.");
    return *id;
}

/// "?encoding=windows-1250&delimiter=;" when the guess was wrong.
exchange::CsvOptions table_options(const net::Request& request) {
    exchange::CsvOptions options;
    options.encoding = lower(query_parameter(request, "encoding"));
    if (!options.encoding.empty() && !exchange::is_known_encoding(options.encoding)) {
        throw invalid("csv.bad_encoding", "The encoding " + options.encoding + " is not known.")
            .target("encoding");
    }
    const auto delimiter = query_parameter(request, "delimiter");
    if (delimiter.size() > 1 || delimiter == "\"") {
        throw invalid("csv.bad_delimiter", "The delimiter is one character, such as ; or a tab.")
            .target("delimiter");
    }
    if (!delimiter.empty()) options.delimiter = delimiter.front();
    return options;
}

net::Response upload_import(Call& call) {
    const auto set = query_parameter(call.request, "set");
    if (set.empty())
        throw invalid("request.missing",
                      "Name the entity set: POST /api/imports?set=accounts&file=accounts.csv.")
            .target("set");
    const auto& body = call.request.body_file;
    if (!body || body->size() == 0)
        throw invalid("csv.empty", "The body is empty; send the file's bytes.");
    auto file = query_parameter(call.request, "file");
    if (file.empty()) file = set + ".csv";
    const auto& entity = call.session.entity_of_set(set);
    auto locale = query_parameter(call.request, "locale");
    if (locale.empty()) locale = call.identity.locale;
    const json::value answer = call.services.imports.upload(
        call.session.actor(), entity, file, *body, locale, table_options(call.request));
    return json_response(201, answer);
}

net::Response check(Call& call) {
    const json::value answer =
        call.services.imports.check(call.session.actor(), job_id(call), json_body(call.request));
    return json_response(200, answer);
}

net::Response start(Call& call) {
    call.services.imports.start(call.session.actor(), job_id(call), json_body(call.request));
    const json::value answer = call.services.imports.status(call.session.actor(), job_id(call));
    return json_response(202, answer);
}

net::Response status(Call& call) {
    const json::value answer = call.services.imports.status(call.session.actor(), job_id(call));
    return json_response(200, answer);
}

net::Response as_it_is(Call& call, int code) {
    const json::value answer = call.services.imports.status(call.session.actor(), job_id(call));
    return json_response(code, answer);
}

net::Response pause(Call& call) {
    call.services.imports.pause(call.session.actor(), job_id(call));
    return as_it_is(call, 202);
}

net::Response resume(Call& call) {
    call.services.imports.resume(call.session.actor(), job_id(call));
    return as_it_is(call, 202);
}

net::Response list_imports(Call& call) {
    const auto& entity = call.session.entity_of_set(query_parameter(call.request, "set"));
    const json::value answer = call.services.imports.list(call.session.actor(), entity.set);
    return json_response(200, answer);
}

net::Response duplicates(Call& call) {
    const auto text = query_parameter(call.request, "after");
    std::size_t after = 0;
    std::from_chars(text.data(), text.data() + text.size(), after);
    const json::value answer =
        call.services.imports.duplicates(call.session.actor(), job_id(call), after);
    return json_response(200, answer);
}

net::Response decide(Call& call) {
    call.services.imports.decide(call.session.actor(), job_id(call), json_body(call.request));
    return as_it_is(call, 202);
}

net::Response rejected(Call& call) {
    auto response = net::Response::of(200, "text/csv; charset=utf-8", {});
    response.file = call.services.imports.rejected(call.session.actor(), job_id(call));
    response.file_bytes = response.file->size();
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"rejected.csv\"");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

void bind_imports(Router& router) {
    router.on("POST", "imports", Access::LoggedIn, upload_import);
    router.on("GET", "imports", Access::LoggedIn, list_imports);
    router.on("GET", "imports/{}", Access::LoggedIn, status);
    router.on("POST", "imports/{}/check", Access::LoggedIn, check);
    router.on("GET", "imports/{}/duplicates", Access::LoggedIn, duplicates);
    router.on("POST", "imports/{}/duplicates", Access::LoggedIn, decide);
    router.on("POST", "imports/{}/pause", Access::LoggedIn, pause);
    router.on("POST", "imports/{}/resume", Access::LoggedIn, resume);
    router.on("GET", "imports/{}/rejected", Access::LoggedIn, rejected);
    router.on("POST", "imports/{}/start", Access::LoggedIn, start);
}

}  // namespace suki::api
