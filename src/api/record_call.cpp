#include "api/record_call.h"

#include "base/text.h"

namespace suki::api {

using net::Response;

bool asks(const net::Request& request, std::string_view method) {
    return request.method == method || (method == "GET" && request.method == "HEAD");
}

void refuse_method(const net::Request& request) {
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

Response page_response(const Call& call, std::string_view set, ODataQuery& query,
                       const record::Page& page) {
    PageLink link{"@odata.nextLink", {}};
    if (!page.next_token.empty()) {
        if (query.options.top) *query.options.top -= page.rows;
        link.address = query.next_link(call.request, page.next_token);
    }
    return page_response(set, page, link);
}

Response page_response(std::string_view context, const record::Page& page, const PageLink& link) {
    std::string body = "{\"@odata.context\":\"/api/v1/$metadata#" + std::string(context) + "\"";
    if (page.count) body += ",\"@odata.count\":" + std::to_string(*page.count);
    if (page.counts_more) body += ",\"@Suki.countsMore\":true";
    body.append(",\"value\":[").append(page.json).append("]");
    if (!link.address.empty()) {
        body.append(",\"").append(link.name).append("\":");
        append_json_string(body, link.address);
    }
    body += '}';
    return with_version(
        Response::of(200, "application/json;odata.metadata=minimal", std::move(body)));
}

ODataQuery limited_query(const net::Request& request) {
    auto query = parse_odata_query(request);
    query.options.page_limit = parse_preferences(request).page_limit;
    return query;
}

ODataQuery single_query(const net::Request& request) {
    auto query = parse_odata_query(request);
    for (const auto& [name, value] : net::parse_query(request.query()))
        if (name != "$select" && name != "$expand" && name != "$compute" && name != "$format")
            throw invalid("query.bad_option", name + " is of lists; here is one record.")
                .target(name);
    return query;
}

std::string etag_of(std::int64_t version) {
    return "W/\"" + std::to_string(version) + "\"";
}

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

Id key_of(Call& call, const meta::Entity& entity, const record::Reference& reference) {
    if (const auto id = record::find_reference(call.session, entity, reference)) return *id;
    throw not_found("record.not_found",
                    "There is no " + entity.name + " with this " + reference.key_property + ".");
}

}  // namespace suki::api
