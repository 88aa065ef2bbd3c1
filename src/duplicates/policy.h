#pragma once
#include <optional>
#include <string>
#include <vector>

#include "duplicates/criterion.h"
#include "record/session.h"

namespace suki::duplicates {

inline constexpr std::string_view kPolicy = "duplicatePolicy";
inline constexpr std::string_view kCriterion = "duplicateCriterion";

/// One thing that two records may have in common: a record of `duplicateCriterion`.
struct Criterion {
    Method method = Method::Exact;
    std::vector<const meta::Field*> fields;  // any value of one may be like any of the other
    double weight = 0;   // 0 to 1: how much it says that both are one, when alike
    double against = 0;  // 0 to 1: how much it says that they are not, when both have it and differ
};

/// How duplicates of one kind of record are known: a record of `duplicatePolicy`.
struct Policy {
    const meta::Entity* entity = nullptr;
    int surely = 100, perhaps = 100;  // percent from which on
    bool tells_hidden = false;        // that there is one which the caller may not read
    std::vector<Criterion> criteria;

    bool concerns(const meta::Property& property) const;
};

/// The entity's policy as the session's transaction sees it; nullopt when it has none that is
/// active. One query. Fields that are not there are left out.
std::optional<Policy> find_policy(record::Session& session, const meta::Entity& entity);

/// Without criteria on fields that the session's actor may not see.
Policy seen_by_actor(const record::Session& session, Policy policy);

/// The names in a criterion's `fields`: "phone, mobile".
std::vector<std::string> field_names(std::string_view text);
std::optional<Method> parse_method(std::string_view name);

}  // namespace suki::duplicates
