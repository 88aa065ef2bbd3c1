#pragma once
#include "automation/automation.h"
#include "record/hooks.h"

namespace suki::modules {

/// `<set>(id)/Suki.applyPlan` {"planId"}: {"made": […]}. Takes the right to edit the record.
record::BoundAction apply_plan(const automation::Automation& automation);

/// The same as a step of rules: `applyPlan` {"plan"}.
void add_apply_plan_step(automation::Automation& automation);

}  // namespace suki::modules
