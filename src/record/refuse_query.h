#pragma once
#include <string>
#include <string_view>

namespace suki::record {

/// "accounts has no property …" and such; `option` like "$filter".
[[noreturn]] void refuse_query(std::string code, std::string message, std::string_view option);

}  // namespace suki::record
