#pragma once
#include <string>
#include <string_view>

namespace suki::identity {

/// Argon2id (RFC 9106) with 64 MiB and two passes: about 0.1 s of one core. Blocks.
std::string hash_password(std::string_view password);
bool verify_password(std::string_view password, const std::string& hash);

/// Spends the time of a verification, so that an unknown e-mail answers no faster than a known one.
void waste_verification();

/// Throws Invalid `password.too_short` under 12 characters, `password.too_long` over 200 bytes.
void check_new_password(std::string_view password);

/// 20 letters and digits without those that look alike, in groups: "kfhw-93ts-…".
std::string generate_password();

/// What is stored of a session token or API key: BLAKE2b-256, base64. Tokens are random, so a fast
/// hash is enough.
std::string hash_token(std::string_view token);

}  // namespace suki::identity
