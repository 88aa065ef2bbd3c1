#pragma once
#include <memory>

#include "modules/approvals/policy.h"

namespace suki::modules {

/// After every save: what was approved and is not the same any more counts no longer; then a
/// guarded change without an approval is refused, by every door but the program's own. Throws
/// Invalid `approval.required`, `approval.pending` at the guarded property.
record::SavedHook approval_guard(std::shared_ptr<PolicyBook> book);

/// An e-mail that carries a document of a record which still needs an approval is refused alike.
void approval_before_sending(const record::Saved& saved);

}  // namespace suki::modules
