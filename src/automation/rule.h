#pragma once
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "record/hooks.h"

namespace suki::automation {

/// When a rule is asked. Written as JSON: {"on": "stageEntered", "field": "stage", "values": […]}.
struct Trigger {
    enum class On {
        Created,
        Updated,
        Saved,  // created or updated
        Removed,
        StageEntered,  // `field` became one of `values` (any when empty), also at creation
        StageLeft,
        FieldChanged,  // one of `fields`, at an update
        DateReached,   // `field` + `offset`; a date counts from `at`, else from midnight
        Schedule,      // each `every`, or each day at `at`, on `weekdays` only
        Button,
        Webhook,
        Event,  // `event`, raised by a module
    };
    On on = On::Saved;
    std::vector<std::string> fields, values;
    std::string field, event;
    std::string token, key;  // Webhook: the secret of its address; what finds the record
    std::chrono::milliseconds offset{0}, every{0};
    std::optional<int> at;   // minute of the day in the firm's zone
    std::set<int> weekdays;  // 1 Monday to 7; empty: every day
};

/// Throws Invalid `rule.bad_trigger` at that member of the trigger, or at all of it.
[[noreturn]] void refuse_trigger(std::string message, std::string_view member = {});

std::string_view trigger_name(Trigger::On on);  // "stageEntered" …
/// Names of all triggers, in the order of the enumeration.
const std::vector<std::string_view>& trigger_names();

/// Throws Invalid `rule.bad_trigger` with a target like "trigger.offset".
Trigger parse_trigger(const json::value& source);

/// Does a write set the rule off? False for those that time or people set off.
bool matches(const Trigger& trigger, const record::Saved& saved);

/// A rule as the engine runs it. Immutable.
struct Rule {
    Id id;
    std::string name, entity, condition;
    std::int64_t order = 0;
    bool guard = false;
    Trigger trigger;
    json::array steps;
};

/// The property called `name`, or the id of the lookup called so; null when there is none.
const meta::Property* property_called(const meta::Entity& entity, std::string_view name);

/// From its record. Throws like parse_trigger().
Rule read_rule(const meta::Entity& entity, const record::Record& record);

// The records that the engine itself works with; a module of this layer's name describes them.
inline constexpr std::string_view kRule = "rule";
inline constexpr std::string_view kRun = "ruleRun";
inline constexpr std::string_view kNotification = "notification";

}  // namespace suki::automation
