#pragma once
#include "base/json.h"
#include "record/record.h"
#include "record/session.h"

/// Approvals as people see them, within the session's rights.
namespace suki::modules {

enum class ApprovalBox {
    ToDecide,  // waits for this person, or for somebody whom this person stands in for
    Asked,     // what this person has asked for
    All,       // whatever the role may read
};

/// {"items": […], "more"}: the newest first, what waits for this person the oldest first.
json::object approval_box(record::Session& session, ApprovalBox box, std::int64_t top);

/// {"needed": [{"policy", "field", "values", "who"}], "items": […]} of one record, which must be
/// readable: what of it needs an approval, and what was asked so far.
json::object approvals_of_record(record::Session& session, const record::Entity& entity,
                                 const Id& id);

}  // namespace suki::modules
