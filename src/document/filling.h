#pragma once
#include <string>
#include <string_view>

#include "base/json.h"

namespace suki::document {

/// Fills a mustache template (mustache(5)): {{name}} escaped for HTML, {{{name}}} as it is,
/// {{account.name}}, {{#lines}}…{{/lines}} for each or if there is any, {{^lines}}…{{/lines}} if
/// there is none, {{.}} the item itself. Names that are not there give nothing.
/// Throws Invalid `document.bad_template` saying what is wrong and where.
std::string fill(std::string_view text, const json::object& values);

}  // namespace suki::document
