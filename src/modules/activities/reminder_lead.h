#pragma once
#include <chrono>
#include <optional>
#include <string_view>

namespace suki::modules {

/// How long before the time an option such as "AtTime", "Minutes15", "Hour1", "Days2" reminds;
/// nullopt when it does not.
std::optional<std::chrono::minutes> reminder_lead(std::string_view option);

}  // namespace suki::modules
