#pragma once
#include "record/hooks.h"

namespace suki::record {

/// Checks the whole draft and throws Error with all problems: required fields, polymorphic lookups
/// with both parts, and that changed lookups point to live records the actor may read.
void check_draft(const Draft& draft);

/// Throws unless all `ids` are live, readable records of the collection's target.
void check_links(Session& session, const meta::Navigation& navigation, const std::vector<Id>& ids);

/// "storage.unique" with an index's name → `record.not_unique` with the property's; others pass.
[[noreturn]] void rethrow_named(const Entity& entity, const Error& error);

}  // namespace suki::record
