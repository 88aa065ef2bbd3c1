#pragma once
#include <set>

#include "duplicates/policy.h"
#include "record/record.h"

namespace suki::duplicates {

/// A record as its policy compares it: the traits of each criterion, in order.
using Traits = std::vector<std::vector<Trait>>;
Traits traits_of(const Policy& policy, const record::Record& record);

/// What two records have in common.
struct Reason {
    Method method;
    std::vector<std::string> fields;
    int percent = 0;  // how alike
};

struct Score {
    int percent = 0;  // 0 to 100: how surely both are one
    std::vector<Reason> reasons;
};

/// Each criterion that is alike takes its weight's share of the doubt that is left; each that
/// speaks against takes its share of what was reached.
Score compare(const Policy& policy, const Traits& a, const Traits& b);

/// By which candidates find each other: numbers, of the policy's entity alone.
std::set<std::int64_t> keys_of(const Policy& policy, const Traits& traits);

enum class Certainty { None, Perhaps, Surely };
Certainty certainty_of(const Policy& policy, int percent);
std::string_view certainty_name(Certainty certainty);  // "none" "perhaps" "surely"

/// [{"method", "fields", "percent"}]
json::array to_json(const std::vector<Reason>& reasons);

}  // namespace suki::duplicates
