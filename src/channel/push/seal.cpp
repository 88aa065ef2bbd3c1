// RFC 8291, section 3.4, over RFC 8188: one record, whose last byte before the tag is 2.
#include "channel/push/web_push.h"

#include "base/error.h"
#include "base/json.h"
#include "channel/push/base64url.h"

namespace suki::channel::push {
namespace {

constexpr std::size_t kMost = 3'992;
constexpr std::string_view kRecordSize("\x00\x00\x10\x00", 4);  // 4,096

/// HKDF-Expand (RFC 5869) of at most 32 bytes.
std::string expand(std::string_view key, std::string_view info, std::size_t size) {
    return hmac_sha256(key, std::string(info) + '\x01').substr(0, size);
}

std::string_view origin_of(std::string_view url) {
    const auto host = url.find("://");
    if (host == std::string_view::npos) return url;
    return url.substr(0, url.find_first_of("/?#", host + 3));
}

}  // namespace

std::string seal(const Subscription& to, std::string_view text, const KeyPair& sender,
                 std::string_view salt) {
    if (text.size() > kMost) throw invalid("push.too_long", "A push holds 3,992 bytes at most.");
    const auto shared = shared_secret(sender, to.p256dh);
    const auto info = std::string("WebPush: info\0", 14) + to.p256dh + sender.open;
    const auto material = expand(hmac_sha256(to.auth, shared), info, 32);
    const auto random_key = hmac_sha256(salt, material);
    const auto key = expand(random_key, std::string_view("Content-Encoding: aes128gcm\0", 28), 16);
    const auto nonce = expand(random_key, std::string_view("Content-Encoding: nonce\0", 24), 12);
    std::string body(salt);
    body += kRecordSize;
    body += static_cast<char>(sender.open.size());
    body += sender.open;
    return body + seal_aes128gcm(key, nonce, std::string(text) + '\x02');
}

std::string vapid(const KeyPair& server, std::string_view endpoint, std::string_view contact,
                  Instant now) {
    const auto until = std::chrono::floor<std::chrono::seconds>(now) + std::chrono::hours(12);
    const json::object claims{
        {"aud", origin_of(endpoint)}, {"exp", until.time_since_epoch().count()}, {"sub", contact}};
    auto token =
        base64url(R"({"typ":"JWT","alg":"ES256"})") + "." + base64url(json::serialize(claims));
    token += "." + base64url(sign_es256(server, token));
    return "vapid t=" + token + ", k=" + base64url(server.open);
}

}  // namespace suki::channel::push
