#pragma once
#include "modules/approvals/policy.h"

namespace suki::modules {

/// Names of the properties that are approved: the amount, what the condition speaks of, and what
/// the policy watches besides; not the guarded one.
std::vector<std::string> approved_properties(const ApprovalPolicy& policy,
                                             const record::Entity& entity);

/// Their values now, as the API shows them.
json::object approved_values(const ApprovalPolicy& policy, const record::Entity& entity,
                             const record::Record& record);

/// Is the record still as it was approved?
bool is_as_approved(const json::object& approved, const record::Entity& entity,
                    const record::Record& record);

/// Names of the properties that a condition of the filter language compares, without paths to
/// other records: "a eq 1 and contains(b,'x')" → a, b.
std::vector<std::string> names_in_condition(std::string_view condition);

}  // namespace suki::modules
