#include "base/hash.h"

#include <sodium.h>

namespace suki {

std::string content_hash(std::string_view bytes, std::size_t hash_bytes) {
    unsigned char hash[crypto_generichash_BYTES_MAX];
    crypto_generichash(hash, hash_bytes, reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), nullptr, 0);
    std::string hex(hash_bytes * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash, hash_bytes);
    hex.pop_back();  // the terminator
    return hex;
}

}  // namespace suki
