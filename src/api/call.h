#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/json_body.h"
#include "api/services.h"
#include "base/json.h"
#include "identity/identities.h"
#include "net/http.h"
#include "record/session.h"

namespace suki::api {

/// One authenticated request on its worker. Handlers return a Response or throw Error.
struct Call {
    const net::Request& request;
    Services& services;
    record::Session& session;
    const identity::Identity& identity;
    std::vector<std::string> path;  // decoded segments after "/api/"
};

using Handler = std::function<net::Response(Call&)>;

net::Response json_response(int status, std::string body);
net::Response json_response(int status, const json::value& body);
net::Response no_content();

/// A member that must be a non-empty string; Invalid `request.missing` naming it otherwise.
std::string required_text(const json::object& object, std::string_view name);

/// Throws Forbidden `access.administrator` for anybody else.
void expect_administrator(const Call& call);

/// First value of a query parameter or "".
std::string query_parameter(const net::Request& request, std::string_view name);

}  // namespace suki::api
