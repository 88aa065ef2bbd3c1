#pragma once
#include <string>
#include <string_view>

/// The curve P-256 and what RFC 8291 and RFC 8292 do with it, by OpenSSL. All strings are raw
/// bytes.
namespace suki::channel::push {

struct KeyPair {
    std::string secret;  // 32 bytes
    std::string open;    // the point, uncompressed: 65 bytes
};

KeyPair new_key_pair();
/// Is it a point of the curve, uncompressed?
bool is_point(std::string_view open);
/// ECDH: 32 bytes. Throws Invalid `push.bad_key` when `other` is no point.
std::string shared_secret(const KeyPair& own, std::string_view other);
/// ES256 (RFC 7518, section 3.4): r and s, 64 bytes.
std::string sign_es256(const KeyPair& key, std::string_view text);

std::string hmac_sha256(std::string_view key, std::string_view text);
/// AES-128-GCM: the text and its tag of 16 bytes. `key` has 16 bytes, `nonce` 12.
std::string seal_aes128gcm(std::string_view key, std::string_view nonce, std::string_view text);

}  // namespace suki::channel::push
