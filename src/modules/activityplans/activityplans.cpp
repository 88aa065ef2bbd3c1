#include "modules/activityplans/actions/apply_plan.h"
#include "modules/activityplans/hooks/plan_step.h"
#include "modules/all_modules.h"

namespace suki::modules {

void register_activityplans(const Extensions& to) {
    to.hooks.before_save("activityPlanStep", 10, "plan_step", plan_step);
    to.hooks.action_any("applyPlan", {"planId"}, apply_plan(to.automation));
    add_apply_plan_step(to.automation);
}

}  // namespace suki::modules
