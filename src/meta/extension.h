#pragma once
#include <string>

#include "base/json.h"

namespace suki::meta {

/// What one module adds to an entity of another: extensions/<entity>.json,
/// docs/reference/metadata.md. Both change `target` in place and throw `meta.invalid` when the
/// extension does not fit. An extension adds, and besides "entity" and "change" say anew what the
/// entity and its fields say, and "layout" replaces parts of the layout.
void extend_entity(json::object& target, const json::object& extension, const std::string& where);
void extend_layout(json::object& target, const json::object& extension, const std::string& where);

}  // namespace suki::meta
