#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace suki::demo {

/// One thing that somebody at the firm did: made a record, changed it, or ran an action on it.
struct DemoStep {
    enum class Kind { Create, Change, Action };

    Kind kind = Kind::Create;
    Instant at;
    std::string by;  // key of a user; "" for the program itself
    std::string entity;
    std::string key;  // unique within the entity; chosen by its Create (or by an action's `yields`)
    std::string action;  // Action: "convert"
    /// Action: which property of the answer is the id of which new record:
    /// {"opportunityId", "opportunity:web-3"}.
    std::vector<std::pair<std::string, std::string>> yields;
    /// API properties. A reference to a record of an earlier step or of a seed is "@entity:key"; a
    /// text may be given in several languages (record/seed_texts.h).
    json::object values;
};

}  // namespace suki::demo
