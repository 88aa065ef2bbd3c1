#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Throws Error that says what of an approval policy, or of one of its steps, leads to nothing:
/// `approval.bad_policy`, `query.…`, at its property. Finds out what the values stand for.
void check_approval_policy(record::Draft& draft);
void check_approval_step(record::Draft& draft);

/// Nobody stands in for themselves: `approval.own_delegate`.
void check_delegate(record::Draft& draft);

}  // namespace suki::modules
