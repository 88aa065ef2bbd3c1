#pragma once
#include "record/hooks.h"

namespace suki::record {

/// Checks the whole draft and throws Error with all problems: required fields, polymorphic lookups
/// with both parts, options that are offered (option_checks.h), and that changed lookups point to
/// live records the actor may read.
void check_draft(const Draft& draft);

/// Throws unless what the layout of the record's form requires in this state of the written row is
/// there.
void check_required_when(Session& session, const Entity& entity, const Record& written);

/// Throws unless all `ids` are live, readable records of the collection's target.
void check_links(Session& session, const meta::Navigation& navigation, const std::vector<Id>& ids);

/// "storage.unique" with an index's name → `record.not_unique` with the property's; others pass.
[[noreturn]] void rethrow_named(const Entity& entity, const Error& error);

}  // namespace suki::record
