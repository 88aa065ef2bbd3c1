#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/approvals/policy.h"

namespace suki::modules {

/// Who decides in a step for the record, never `asker`: whom it names, else the asker's manager,
/// else the administrators. Throws Conflict `approval.nobody`.
std::vector<Id> approvers_of(record::Session& session, const ApprovalStep& step,
                             const record::Entity& entity, const record::Record& record,
                             const std::optional<Id>& asker);

/// Who takes over after a deadline: whom the step names, else the managers of those who were
/// asked, else the administrators; never `asker` nor one of `known`. May be empty.
std::vector<Id> escalated_to(record::Session& session, const std::optional<Id>& named,
                             const std::vector<Id>& late, const std::vector<Id>& known,
                             const std::optional<Id>& asker);

/// Administrators but for the asker. Throws Conflict `approval.nobody`.
std::vector<Id> last_in_line(record::Session& session, const std::optional<Id>& asker);

/// Who stands in for somebody now: by an absence that names one, or by the person's own setting,
/// which holds between its dates, and without dates while the person is away.
std::optional<Id> delegate_of(record::Session& session, const Id& user);
/// For whom somebody stands in now.
std::vector<Id> represented_by(record::Session& session, const Id& user);

std::string user_name(record::Session& session, const std::optional<Id>& user);
/// "Anna, Bob, Carla and 2 more".
std::string names_of(record::Session& session, const std::vector<Id>& users);

}  // namespace suki::modules
