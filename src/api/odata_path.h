#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace suki::api {

/// Decoded segments of a path; a "/" inside quotes or encoded as %2F belongs to its segment. Throws
/// Invalid `http.bad_path`.
std::vector<std::string> split_path(std::string_view path);

}  // namespace suki::api
