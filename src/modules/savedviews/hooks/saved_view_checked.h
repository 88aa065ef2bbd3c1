#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A view is of a kind that its author may read, names fields of it, and asks of each what its type
/// can be asked. Names of records in its
/// conditions are left out: whoever opens it reads those by their own rights. Throws Invalid
/// `view.unknown_kind`, `view.bad_definition`, `view.unknown_field`, `view.unknown_operator`,
/// `view.unknown_role`, and for `where` what filters throw.
void saved_view_checked(record::Draft& draft);

/// One default view a kind of record and person, role or firm. Throws Invalid `view.unknown_kind`,
/// `view.unknown_role`.
void view_default_placed(record::Draft& draft);

/// The order that a view gives needs an index, or no longer does.
void view_sort_indexed(const record::Saved& saved);

}  // namespace suki::modules
