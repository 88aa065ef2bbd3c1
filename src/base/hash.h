#pragma once
#include <string>
#include <string_view>

namespace suki {

/// BLAKE2b of `bytes` in hex: for naming content (files, ETags), 64 characters by default.
std::string content_hash(std::string_view bytes, std::size_t hash_bytes = 32);

}  // namespace suki
