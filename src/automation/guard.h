#pragma once
#include "automation/automation.h"

namespace suki::automation {

/// A guard on a record that was just written, still inside the commit: its steps `refuse` and
/// `set`. Throws Invalid `rule.refused` with the rule's message in the language of who writes.
void judge_guard(const Automation& automation, const Rule& rule, const record::Saved& saved);

}  // namespace suki::automation
