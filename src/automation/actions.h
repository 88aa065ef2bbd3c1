#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "automation/step.h"

namespace suki::automation {

/// What a step's parameter is; the builder draws a fitting input.
enum class Kind {
    Text,
    LongText,
    Template,      // text with {{account.name}}
    LongTemplate,  // the same over several lines
    Filter,        // the filter language
    Field,         // name of a field
    Users,         // whom: see Step::users()
    Team,          // id of a team
    Duration,      // "15m"
    Entity,        // name of an entity
    Values,        // {"subject": …}: see Step::values()
    Boolean,
    Number,
    Choice,  // one of `options`
    Record,  // id of a record of the entity `of`
    Any,     // any JSON
};
std::string_view kind_name(Kind kind);  // "text" "longText" "template" …

struct Parameter {
    std::string name;
    Kind kind = Kind::Text;
    bool required = false;
    /// Filter, Field, Values: the parameter that names their entity; "": the rule's own.
    /// Record: the entity itself.
    std::string of;
    std::vector<std::string> options;
    json::value fallback;  // what counts when it is left out, for the builder to show
};

/// What the builder knows of an action; its texts are the client's, found by id.
struct ActionInfo {
    std::string id;
    std::vector<Parameter> parameters;
    bool needs_record = true;  // false: also where a schedule or web call has set off the rule
    /// Members of the step that hold further steps, of which the result's `taken` names one.
    std::vector<std::string> lanes = {};
};

/// Does it, in the step's transaction, with all rights; effects outside become jobs. The result
/// stands in the run's log and is known to later steps as {{steps.<id>.<member>}}. Throws Error:
/// the run fails here, and what the step wrote is undone.
///
/// A result with `waitsFor`, a key, is not the last: the run stops until wake_runs() is called with
/// it (automation/waiting.h), and the action is asked again, with that result as parameter "@held".
using Action = std::function<json::object(Step& step, const json::object& parameters)>;

/// What a step can do, by id. Filled at start, then only read.
class Actions {
public:
    struct Entry {
        ActionInfo info;
        Action action;
    };
    void add(ActionInfo info, Action action);
    const Entry* find(std::string_view id) const;
    /// In the order of their ids.
    const std::map<std::string, Entry, std::less<>>& all() const { return all_; }

private:
    std::map<std::string, Entry, std::less<>> all_;
};

/// Those of this layer, one file each in actions/.
void add_all_actions(Actions& actions);
void add_create_record(Actions& actions);
void add_notify(Actions& actions);
void add_update_record(Actions& actions);
void add_webhook(Actions& actions);

}  // namespace suki::automation
