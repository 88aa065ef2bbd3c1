// The service document and $metadata.
#include "api/metadata_document.h"

#include "api/csdl.h"

namespace suki::api {
namespace {

bool wants_json(const net::Request& request) {
    const auto format = query_parameter(request, "$format");
    if (!format.empty())
        return format.starts_with("json") || format.starts_with("application/json");
    const auto accept = request.header("Accept");
    return accept.find("application/json") != std::string_view::npos &&
           accept.find("xml") == std::string_view::npos;
}

}  // namespace

net::Response service_document(Call& call) {
    json::array sets;
    for (const auto* entity : csdl::readable(call))
        sets.push_back(
            json::object{{"name", entity->set}, {"kind", "EntitySet"}, {"url", entity->set}});
    auto response = json_response(
        200, json::object{{"@odata.context", "/api/v1/$metadata"}, {"value", std::move(sets)}});
    response.headers.emplace_back("OData-Version", "4.0");
    return response;
}

net::Response metadata_document(Call& call) {
    auto response = wants_json(call.request)
                        ? json_response(200, csdl::as_json(call))
                        : net::Response::of(200, "application/xml", csdl::as_xml(call));
    response.headers.emplace_back("OData-Version", "4.0");
    return response;
}

}  // namespace suki::api
