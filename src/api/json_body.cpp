#include "api/json_body.h"

#include "base/error.h"

namespace suki::api {

json::object json_body(const net::Request& request) {
    auto value = parse_json(request.body);
    if (!value.is_object()) throw invalid("json.not_an_object", "The body must be a JSON object.");
    return std::move(value.get_object());
}

}  // namespace suki::api
