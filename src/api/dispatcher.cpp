#include "api/dispatcher.h"

#include "api/error_response.h"
#include "api/odata_path.h"
#include "api/phone.h"
#include "api/records.h"

namespace suki::api {
namespace {

using identity::Identity;
using net::Request;
using net::Response;

constexpr std::string_view kApi = "/api/";
constexpr std::size_t kImportLimit = 256u << 20;
constexpr std::size_t kBodyLimit = 4u << 20;
constexpr std::size_t kFormLimit = 25u << 20;  // of strangers, with files
constexpr std::size_t kPlainFormLimit = 256u << 10;

bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD";
}

const Identity& nobody() {
    static const Identity none{{}, "", "", "", "en", std::make_shared<access::Rights>(), ""};
    return none;
}

[[noreturn]] void refuse_anonymous() {
    throw Error(ErrorKind::Unauthenticated, "session.required",
                "Log in first, or send an API key as Authorization: Bearer suki_….");
}

/// A page of another site can make a browser send the cookie, but not this header.
void check_csrf(const Request& request, const Caller& caller) {
    if (caller.door != record::Door::Ui || is_safe(request.method)) return;
    if (request.header("X-CSRF-Token") != caller.identity->csrf_token)
        throw forbidden(
            "session.csrf",
            "The header X-CSRF-Token is missing or old; read it from GET /api/session.");
}

}  // namespace

Dispatcher::Dispatcher(Services& services) : services_(services), records_(handle_records) {
    bind_approvals(router_);
    bind_automation(router_);
    bind_automation_pages(pages_);
    bind_batch(router_);
    bind_bulk(router_);
    bind_calendar(router_);
    bind_calendar_feed(router_);
    bind_calendar_pages(pages_);
    bind_duplicates(router_);
    bind_customisation(router_);
    bind_events(router_);
    bind_exports(router_);
    bind_files(router_);
    bind_formulas(router_);
    bind_forms(pages_);
    bind_history(router_);
    bind_imports(router_);
    bind_metadata(router_);
    bind_notices(router_);
    bind_openapi(router_);
    bind_openings(pages_);
    bind_phone(pages_);
    bind_presence(router_);
    bind_reports(router_);
    bind_search(router_);
    bind_sessions(router_);
    bind_templates(router_);
    bind_timeline(router_);
}

std::string_view Dispatcher::path_to_log(const Request& request) {
    const auto path = request.path();
    if (path.starts_with("/hooks/")) return "/hooks/…";
    constexpr std::string_view kConfirm = "/confirm/";
    const auto confirm = path.starts_with("/forms/") ? path.find(kConfirm) : path.npos;
    if (confirm != path.npos) return path.substr(0, confirm + kConfirm.size());
    return path.starts_with("/calendar/") ? "/calendar/…" : path;
}

bool Dispatcher::is_login(const Request& request) {
    return request.method == "POST" && request.path().starts_with("/api/session");
}

bool Dispatcher::is_upload(const Request& request) {
    const auto path = request.path();
    return request.method == "POST" && (path == "/api/v1/files" || path == "/api/v1/attachments");
}

bool Dispatcher::is_import(const Request& request) {
    return request.method == "POST" && request.path() == "/api/imports";
}

std::size_t Dispatcher::body_limit(const Request& request, std::uint64_t file_limit) {
    if (is_upload(request)) return file_limit;
    const auto path = request.path();
    if (path.starts_with("/forms/"))
        return request.header("Content-Type").starts_with("multipart/") ? kFormLimit
                                                                        : kPlainFormLimit;
    return is_import(request) ? kImportLimit : kBodyLimit;
}

Response Dispatcher::handle(const Request& request) {
    try {
        return dispatch(request);
    } catch (...) {
        return error_response(std::current_exception(), request);
    }
}

std::optional<Response> Dispatcher::turn_down(const Request& request) {
    try {
        expect_caller(request);
        return std::nullopt;
    } catch (...) {
        return error_response(std::current_exception(), request);
    }
}

bool Dispatcher::is_public_page(std::string_view path) const {
    return pages_.knows(path.substr(std::min<std::size_t>(path.size(), 1)));
}

Response Dispatcher::public_page(const Request& request) {
    auto path = split_path(request.path().substr(1));
    const auto match = pages_.find(request.method == "HEAD" ? "GET" : request.method, path);
    if (match.handler)
        return call(request, std::move(path), *match.handler, nobody(), record::Door::System);
    if (match.path_known) throw invalid("http.method", request.method + " is not possible here.");
    throw not_found("http.not_found", "There is nothing at this address.");
}

Caller Dispatcher::expect_caller(const Request& request) {
    Caller caller = authenticate(services_, request);
    if (!caller.identity) refuse_anonymous();
    check_csrf(request, caller);
    return caller;
}

Response Dispatcher::dispatch(const Request& request) {
    if (!request.path().starts_with(kApi)) return public_page(request);
    auto path = split_path(request.path().substr(kApi.size()));
    const auto match = router_.find(request.method == "HEAD" ? "GET" : request.method, path);
    const bool is_record = path.front() == "v1";
    if (match.handler && match.access == Access::Anyone)
        return call(request, std::move(path), *match.handler, nobody(), record::Door::Ui);
    if (!match.handler && !match.path_known && !is_record)
        throw not_found("http.not_found", "There is nothing at this address.");
    const Caller caller = expect_caller(request);
    if (match.handler)
        return call(request, std::move(path), *match.handler, *caller.identity, caller.door);
    if (!is_record) throw invalid("http.method", request.method + " is not possible here.");
    return call(request, std::move(path), records_, *caller.identity, caller.door);
}

Response Dispatcher::call(const Request& request, std::vector<std::string> path,
                          const Handler& handler, const Identity& identity, record::Door door) {
    record::Session session(services_.engine,
                            {identity.user, identity.name, door, identity.rights, 0, identity.zone},
                            request.deadline);
    Call one{request, services_, session, identity, std::move(path)};
    return handler(one);
}

}  // namespace suki::api
