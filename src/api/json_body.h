#pragma once
#include "base/json.h"
#include "net/http.h"

namespace suki::api {

/// The body as a JSON object. Throws Invalid `json.malformed`, `json.not_an_object`.
json::object json_body(const net::Request& request);

}  // namespace suki::api
