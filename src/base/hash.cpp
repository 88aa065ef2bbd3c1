#include "base/hash.h"

#include <sodium.h>

namespace suki {

namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hash_in_hex(std::string_view bytes, std::string_view key, std::size_t hash_bytes) {
    unsigned char hash[crypto_generichash_BYTES_MAX];
    crypto_generichash(hash, hash_bytes, bytes_of(bytes), bytes.size(),
                       key.empty() ? nullptr : bytes_of(key), key.size());
    std::string hex(hash_bytes * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash, hash_bytes);
    hex.pop_back();  // the terminator
    return hex;
}

}  // namespace

std::string content_hash(std::string_view bytes, std::size_t hash_bytes) {
    return hash_in_hex(bytes, {}, hash_bytes);
}

std::string sha256(std::string_view bytes) {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), bytes_of(bytes),
                       bytes.size());
    return hash;
}

std::string signature(std::string_view key, std::string_view bytes, std::size_t hash_bytes) {
    return hash_in_hex(bytes, key, hash_bytes);
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace suki
