#pragma once
#include "automation/automation.h"

namespace suki::automation {

/// Another program calls the address of a rule with the trigger `webhook`: the rule runs after the
/// commit, and knows `data` as {{event.<member>}}. A rule with an entity is about the record whose
/// property `key` is what `data` says under that name. Throws NotFound `rule.no_web_call` when the
/// token is nobody's, `record.not_found` when there is no such record.
void call_from_web(Automation& automation, record::Session& session, std::string_view token,
                   json::object data);

}  // namespace suki::automation
