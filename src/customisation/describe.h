#pragma once
#include "base/json.h"
#include "meta/registry.h"

/// The data model as administrators' pages show it: texts in every language, nothing left out for
/// rights.
namespace suki::customisation {

/// [{"name", "set", "labels", "plurals", "icon", "inMenu", "timeline", "owned", "own", "setting",
/// "staged", "fields": 12}].
json::array describe_entities(const meta::Registry& registry);

/// The same of one entity, with "fields": [{"name", "type", "labels", "help", "own", "fixed", …}],
/// "layout", "variants": [{"name", "create", "form", "when", "options": {"source": ["web"]}}] and
/// "collections": [{"name", "labels", "entity"}].
json::object describe_entity(const meta::Registry& registry, const meta::Entity& entity);

/// Types that administrators add: [{"type", "keys", "fixed"}].
json::array describe_kinds();

}  // namespace suki::customisation
