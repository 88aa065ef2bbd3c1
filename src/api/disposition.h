#pragma once
#include <string>
#include <string_view>

namespace suki::api {

/// A Content-Disposition that names the file in any letters (RFC 6266, RFC 5987), with `plain` for
/// programs that read no others. `end`: ".csv".
std::string disposition(const std::string& title, std::string_view plain, std::string_view end);

}  // namespace suki::api
