#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace suki {

/// Several texts in one: vip; "Kraków, centrum". What holds , ; or |, or begins with a quote,
/// stands in double quotes, and a quote in it twice.
std::string join_items(const std::vector<std::string>& items);

/// The other way, without spaces around the items and without empty ones. `separators`: characters
/// that may stand between them.
std::vector<std::string> split_items(std::string_view text, std::string_view separators);

}  // namespace suki
