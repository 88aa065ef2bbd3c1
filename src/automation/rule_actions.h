#pragma once
#include "automation/automation.h"

namespace suki::automation {

/// Adds the bound actions: `rules(id)/Suki.testRun` {"recordId"} – what the rule would do, undone
/// again; `<set>(id)/Suki.runRule` {"rule"} – a button; `ruleRuns(id)/Suki.retry`.
void add_rule_actions(Automation& automation, record::Hooks& hooks);

}  // namespace suki::automation
