#pragma once
#include <string>
#include <string_view>

namespace suki {

/// BLAKE2b of `bytes` in hex: for naming content (files, ETags), 64 characters by default.
std::string content_hash(std::string_view bytes, std::size_t hash_bytes = 32);

/// SHA-256 (FIPS 180-4): 32 raw bytes.
std::string sha256(std::string_view bytes);

/// Keyed BLAKE2b of `bytes` in hex: only who has the key (16 to 64 bytes) can make it.
std::string signature(std::string_view key, std::string_view bytes, std::size_t hash_bytes = 16);

/// Compares secrets in a time that tells nothing of where they differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace suki
