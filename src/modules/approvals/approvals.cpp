#include "modules/all_modules.h"
#include "modules/approvals/actions/approval_actions.h"
#include "modules/approvals/actions/approve_step.h"
#include "modules/approvals/asking.h"
#include "modules/approvals/hooks/approval_guard.h"
#include "modules/approvals/hooks/policy_checks.h"

namespace suki::modules {

/// Before the rules, which are asked last: what is refused sets nothing off.
constexpr int kBeforeRules = 890;

void register_approvals(const Extensions& to) {
    to.hooks.before_save("absence", 20, "check_delegate", check_delegate);
    to.hooks.before_save("user", 20, "check_delegate", check_delegate);
    to.hooks.before_save("approvalPolicy", 10, "check_approval_policy", check_approval_policy);
    to.hooks.before_save("approvalStep", 10, "check_approval_step", check_approval_step);
    to.hooks.after_save("approvalPolicy", 10, "policies_changed", PolicyBook::change);
    to.hooks.after_save("email", 10, "approval_before_sending", approval_before_sending);
    to.hooks.after_save_any(kBeforeRules, "approval_guard",
                            approval_guard(std::make_shared<PolicyBook>()));
    add_approval_actions(to.hooks);
    add_approve_step(to.actions);
    to.jobs.add(kApprovalDeadline, jobs::DatabaseHandler(handle_approval_deadline));
}

}  // namespace suki::modules
