#include "api/call.h"

namespace suki::api {

net::Response json_response(int status, std::string body) {
    return net::Response::of(status, "application/json", std::move(body));
}

net::Response json_response(int status, const json::value& body) {
    return json_response(status, json::serialize(body));
}

net::Response no_content() {
    return {204, {}, {}, {}};
}

std::string required_text(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value && value->is_string() && !value->get_string().empty())
        return std::string(value->get_string());
    throw invalid("request.missing",
                  "\"" + std::string(name) + "\" must be a string that is not empty.")
        .target(std::string(name));
}

void expect_administrator(const Call& call) {
    if (!call.session.rights().is_administrator())
        throw forbidden("access.administrator", "Only an administrator may do this.");
}

std::string query_parameter(const net::Request& request, std::string_view name) {
    for (auto& [key, value] : net::parse_query(request.query()))
        if (key == name) return value;
    return {};
}

}  // namespace suki::api
