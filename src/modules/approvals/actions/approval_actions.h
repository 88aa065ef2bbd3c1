#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// `approvalRequests(id)/Suki.approve`, `.reject`, `.withdraw` {"comment"}, and `.askAgain`
/// {"comment"} → {"requests"}; `<set>(id)/Suki.askApproval` {"policy"?, "comment"?} →
/// {"requests": […]}: asks for what the record needs, or by the policy that is named.
void add_approval_actions(record::Hooks& hooks);

}  // namespace suki::modules
