#include "channel/push/elliptic.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

#include <array>
#include <memory>

#include "base/error.h"

namespace suki::channel::push {
namespace {

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* object) const { release(object); }
};
template <class T, void (*release)(T*)>
using Owned = std::unique_ptr<T, Release<T, release>>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Number = Owned<BIGNUM, BN_free>;
using Builder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using Signature = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using Digest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Cipher = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

constexpr const char* kCurve = "prime256v1";
constexpr std::size_t kSecretBytes = 32, kPointBytes = 65, kTagBytes = 16;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

void expect(bool good, const char* what) {
    if (!good) throw internal(std::string("OpenSSL: ") + what);
}

/// A public key, or with `secret` a whole one; null when the point is none.
Key key_of(std::string_view open, std::string_view secret) {
    if (open.size() != kPointBytes || open[0] != 4) return nullptr;
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, kCurve, 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, open.data(),
                                     open.size());
    Number number;
    if (!secret.empty()) {
        number.reset(BN_bin2bn(bytes(secret), static_cast<int>(secret.size()), nullptr));
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get());
    }
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    expect(params && context && EVP_PKEY_fromdata_init(context.get()) == 1, "key");
    EVP_PKEY* key = nullptr;
    const int selection = secret.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR;
    if (EVP_PKEY_fromdata(context.get(), &key, selection, params.get()) != 1) return nullptr;
    return Key(key);
}

Key whole_key(const KeyPair& pair) {
    auto key = key_of(pair.open, pair.secret);
    if (!key) throw internal("the push key is broken");
    return key;
}

/// "r" or "s" in 32 bytes.
void append_number(std::string& out, const BIGNUM* number) {
    std::array<unsigned char, kSecretBytes> raw{};
    expect(BN_bn2binpad(number, raw.data(), raw.size()) == kSecretBytes, "number");
    out.append(reinterpret_cast<const char*>(raw.data()), raw.size());
}

}  // namespace

KeyPair new_key_pair() {
    const Key key(EVP_EC_gen(kCurve));
    expect(key != nullptr, "new key");
    BIGNUM* number = nullptr;
    expect(EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1, "new key");
    const Number secret(number);
    KeyPair pair;
    append_number(pair.secret, secret.get());
    pair.open.resize(kPointBytes);
    std::size_t size = 0;
    expect(EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes(pair.open),
                                           pair.open.size(), &size) == 1 &&
               size == kPointBytes,
           "new key");
    return pair;
}

bool is_point(std::string_view open) {
    return key_of(open, {}) != nullptr;
}

std::string shared_secret(const KeyPair& own, std::string_view other) {
    const auto key = whole_key(own);
    const auto peer = key_of(other, {});
    if (!peer) throw invalid("push.bad_key", "keys.p256dh is no point of P-256.").target("keys");
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    std::string out(kSecretBytes, '\0');
    std::size_t size = out.size();
    expect(context && EVP_PKEY_derive_init(context.get()) == 1 &&
               EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1 &&
               EVP_PKEY_derive(context.get(), bytes(out), &size) == 1 && size == kSecretBytes,
           "derive");
    return out;
}

std::string sign_es256(const KeyPair& pair, std::string_view text) {
    const auto key = whole_key(pair);
    const Digest digest(EVP_MD_CTX_new());
    expect(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1,
           "sign");
    std::size_t size = 0;
    expect(EVP_DigestSign(digest.get(), nullptr, &size, bytes(text), text.size()) == 1, "sign");
    std::string der(size, '\0');
    expect(EVP_DigestSign(digest.get(), bytes(der), &size, bytes(text), text.size()) == 1, "sign");
    const unsigned char* at = bytes(der);
    const Signature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    expect(signature != nullptr, "sign");
    std::string out;
    append_number(out, ECDSA_SIG_get0_r(signature.get()));
    append_number(out, ECDSA_SIG_get0_s(signature.get()));
    return out;
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
    std::string out(kSecretBytes, '\0');
    unsigned size = 0;
    expect(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(text), text.size(),
                bytes(out), &size) != nullptr,
           "hmac");
    return out;
}

std::string seal_aes128gcm(std::string_view key, std::string_view nonce, std::string_view text) {
    const Cipher cipher(EVP_CIPHER_CTX_new());
    expect(
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce)) == 1,
        "seal");
    std::string out(text.size() + kTagBytes, '\0');
    int size = 0;
    expect(EVP_EncryptUpdate(cipher.get(), bytes(out), &size, bytes(text),
                             static_cast<int>(text.size())) == 1,
           "seal");
    int rest = 0;
    expect(EVP_EncryptFinal_ex(cipher.get(), bytes(out) + size, &rest) == 1, "seal");
    expect(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes,
                               bytes(out) + text.size()) == 1,
           "seal");
    return out;
}

}  // namespace suki::channel::push
