#pragma once
#include <chrono>
#include <optional>
#include <string_view>

namespace suki::automation {

/// "15m", "1h30m", "-1d", "2w" (s, m, h, d of 24 hours, w). Nullopt when it is none, or longer
/// than ten years.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace suki::automation
