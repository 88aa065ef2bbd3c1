#include "identity/password.h"

#include <sodium.h>

#include "base/error.h"
#include "base/text.h"

namespace suki::identity {
namespace {

constexpr std::size_t kMemoryBytes = 64 << 20;
constexpr unsigned long long kPasses = 2;

}  // namespace

std::string hash_password(std::string_view password) {
    char out[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(out, password.data(), password.size(), kPasses, kMemoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error(ErrorKind::Unavailable, "password.no_memory",
                    "There is not enough memory to check passwords now.");
    return out;
}

bool verify_password(std::string_view password, const std::string& hash) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void waste_verification() {
    static const std::string some_hash = hash_password("nobody has this password");
    (void)verify_password("wrong", some_hash);
}

void check_new_password(std::string_view password) {
    if (length_in_characters(password) < 12)
        throw invalid("password.too_short",
                      "A password needs at least 12 characters; three words are easy to remember.")
            .target("new");
    if (password.size() > 200)
        throw invalid("password.too_long", "A password takes at most 200 bytes.").target("new");
}

std::string generate_password() {
    constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string password;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) password += '-';
        password += kLetters[randombytes_uniform(kLetters.size())];
    }
    return password;
}

std::string hash_token(std::string_view token) {
    unsigned char hash[crypto_generichash_BYTES];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(token.data()),
                       token.size(), nullptr, 0);
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    char out[sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    return sodium_bin2base64(out, sizeof out, hash, sizeof hash, kVariant);
}

}  // namespace suki::identity
