#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "automation/automation.h"

/// Triggers on what modules hear from outside: `call`, `message` and `form`. Written as
/// {"on": "call", "values": ["missed"], "key": "…"}: `values` narrows what happened, `key` whose
/// form, channel or outcome. In a Rule they are events of that name.
namespace suki::automation {

/// Something that a module has heard about a record.
struct Heard {
    std::string on;     // "call", "message" or "form"
    std::string what;   // "missed"; see heard_values()
    std::string key;    // what the trigger's `key` is compared with
    json::object data;  // templates know it as {{event.<member>}}
};

/// Names of these triggers.
const std::vector<std::string_view>& heard_triggers();
/// What may stand in `values` of such a trigger; none: it is no such trigger.
std::vector<std::string_view> heard_values(std::string_view on);

/// The trigger's name as people wrote it: "call" where trigger_name() says "event".
std::string_view written_name(const Trigger& trigger);

/// Sets off the rules that wait for it, after the session's commit. Writes nothing when there are
/// none.
void hear(Automation& automation, record::Session& session, const Heard& heard,
          const record::Entity& entity, const Id& id);

}  // namespace suki::automation
