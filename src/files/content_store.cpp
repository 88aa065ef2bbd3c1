#include "files/content_store.h"

#include <sodium.h>

#include "base/error.h"

namespace suki::files {

std::string hash_of(const OpenFile& file) {
    constexpr std::size_t kBytes = 32;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, kBytes);
    file.each_piece([&](std::string_view piece) {
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                                  piece.size());
    });
    unsigned char hash[kBytes];
    crypto_generichash_final(&state, hash, kBytes);
    std::string hex(2 * kBytes + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash, kBytes);
    hex.pop_back();  // the terminator
    return hex;
}

std::string ContentStore::put(std::string_view bytes) {
    const auto file = OpenFile::scratch(scratch_);
    file->append(bytes);
    return put(*file);
}

std::string ContentStore::put(const OpenFile& file) {
    std::string hash = hash_of(file);
    keep(file, hash);
    return hash;
}

std::string ContentStore::get(const std::string& hash) {
    const auto file = open(hash);
    if (!file) throw internal("the content of the file with the hash " + hash + " is missing");
    return file->read_at(0, static_cast<std::size_t>(file->size()));
}

}  // namespace suki::files
