#include "modules/all_modules.h"
#include "modules/assignment/actions/assign_record.h"
#include "modules/assignment/actions/assign_step.h"
#include "modules/assignment/hooks/condition_check.h"

namespace suki::modules {

void register_assignment(const Extensions& to) {
    to.hooks.before_save("assignmentPolicy", 10, "check_policy", check_policy);
    to.hooks.before_save("territory", 10, "check_territory", check_territory);
    for (const auto* entity : {"account", "contact", "lead", "opportunity", "task"})
        to.hooks.action(entity, "assign", {"policyId"}, assign_record);
    add_assign_step(to.actions);
}

}  // namespace suki::modules
