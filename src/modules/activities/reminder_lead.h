#pragma once
#include <chrono>
#include <optional>
#include <string_view>

namespace suki::modules {

/// How long before the time an option of field `reminder` ("Minutes15") reminds; nullopt when it
/// does not.
std::optional<std::chrono::minutes> reminder_lead(std::string_view option);

}  // namespace suki::modules
