#include "api/phone.h"

#include "base/text.h"
#include "modules/telephony/report.h"

namespace suki::api {
namespace {

/// JSON, or the fields of a form: exchanges send either.
json::object fields_of(const net::Request& request) {
    const auto type = lower(request.header("Content-Type"));
    if (!type.starts_with("application/x-www-form-urlencoded")) return json_body(request);
    json::object fields;
    for (const auto& [name, value] : net::parse_query(request.body)) fields[name] = value;
    return fields;
}

net::Response report(Call& call) {
    const auto taken =
        modules::telephony::report_call(call.session, call.path.back(), fields_of(call.request));
    call.session.commit();
    return json_response(200, taken);
}

}  // namespace

void bind_phone(Router& pages) {
    pages.on("POST", "phone/{}", Access::Anyone, report);
}

}  // namespace suki::api
