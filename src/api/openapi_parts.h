#pragma once
#include <string>

#include "access/rights.h"
#include "base/json.h"

/// Pieces of an OpenAPI 3.1 document.
namespace suki::api::openapi {

/// {"$ref": "#/components/<kind>/<name>"}
json::object reference(const std::string& kind, const std::string& name);
json::object json_content(json::value schema);

/// The schema of a value; null where it may be empty.
json::object schema_of(const meta::Entity& entity, const meta::Property& property);

/// What all operations share: {"parameters": …, "responses": …, "schemas": …, "headers": …}.
json::object shared_components();

/// The parameters of a list, as references to the shared ones.
json::array list_parameters();

/// An operation whose mistakes answer as ours do. `answer`: the body's schema, or null.
json::object operation(const std::string& id, const std::string& tag, const std::string& summary,
                       const std::string& description, const char* status, json::value answer);

}  // namespace suki::api::openapi
