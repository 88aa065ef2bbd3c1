// Changes of many records at once: docs/reference/http.md.
#include "bulk/bulk.h"

#include <charconv>

#include "api/router.h"

namespace suki::api {
namespace {

Id operation_id(const Call& call) {
    if (const auto id = Id::parse(call.path[1])) return *id;
    throw not_found("bulk.not_found", "There is no such operation, or it is older than a week.");
}

net::Response report_of(Call& call, int status, const Id& operation) {
    const auto text = query_parameter(call.request, "after");
    std::int64_t after = 0;
    std::from_chars(text.data(), text.data() + text.size(), after);
    auto response = json_response(status, bulk::report(call.session, operation, after));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

net::Response start_bulk(Call& call) {
    const Id operation = bulk::start(call.session, json_body(call.request));
    auto response = report_of(call, 201, operation);
    call.session.commit();
    return response;
}

net::Response show_bulk(Call& call) {
    return report_of(call, 200, operation_id(call));
}

net::Response undo_bulk(Call& call) {
    bulk::undo(call.session, operation_id(call));
    auto response = report_of(call, 200, operation_id(call));
    call.session.commit();
    return response;
}

}  // namespace

void bind_bulk(Router& router) {
    router.on("POST", "bulk", Access::LoggedIn, start_bulk);
    router.on("GET", "bulk/{}", Access::LoggedIn, show_bulk);
    router.on("POST", "bulk/{}/undo", Access::LoggedIn, undo_bulk);
}

}  // namespace suki::api
