#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace suki::channel::push {

/// RFC 4648, section 5, without padding.
std::string base64url(std::string_view bytes);
/// Padding is taken too; nullopt when it is none.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace suki::channel::push
