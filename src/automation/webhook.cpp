#include "automation/webhook.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sodium.h>
#include <sys/socket.h>

#include <cstring>
#include <memory>

namespace suki::automation {
namespace {

struct CloseEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;
using Headers = std::unique_ptr<curl_slist, FreeList>;

bool is_inside_v4(std::uint32_t address) {
    const auto in = [&](std::uint32_t network, int bits) {
        return (address >> (32 - bits)) == (network >> (32 - bits));
    };
    return in(0, 8) || in(0x0A000000, 8) || in(0x64400000, 10) || in(0x7F000000, 8) ||
           in(0xA9FE0000, 16) || in(0xAC100000, 12) || in(0xC0000000, 24) || in(0xC0A80000, 16) ||
           in(0xC6120000, 15) || in(0xE0000000, 3);
}

bool is_inside_v6(const in6_addr& address) {
    if (IN6_IS_ADDR_V4MAPPED(&address) || IN6_IS_ADDR_V4COMPAT(&address)) {
        std::uint32_t last = 0;
        std::memcpy(&last, address.s6_addr + 12, sizeof last);
        return is_inside_v4(ntohl(last));
    }
    return IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address) ||
           IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_MULTICAST(&address) ||
           (address.s6_addr[0] & 0xFE) == 0xFC;
}

/// The address is judged when it is dialled: a name may resolve to another one than before.
curl_socket_t open_outside(void*, curlsocktype, curl_sockaddr* address) {
    if (is_inside(&address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

std::string base64(const unsigned char* bytes, std::size_t size) {
    std::string out(sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes, size, sodium_base64_VARIANT_ORIGINAL);
    out.resize(std::strlen(out.c_str()));
    return out;
}

std::string key_of(std::string_view secret) {
    constexpr std::string_view kPrefix = "whsec_";
    if (!secret.starts_with(kPrefix)) return std::string(secret);
    secret.remove_prefix(kPrefix.size());
    std::string key(secret.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), secret.data(),
                          secret.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::string(secret);
    key.resize(size);
    return key;
}

Headers headers_of(const jobs::Running& job, Instant now, std::string_view secret,
                   const std::string& body) {
    const auto timestamp = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const auto id = job.id.text();
    curl_slist* list = nullptr;
    const auto add = [&](const std::string& line) { list = curl_slist_append(list, line.c_str()); };
    add("Content-Type: application/json");
    add("User-Agent: Suki");
    add("webhook-id: " + id);
    add("webhook-timestamp: " + std::to_string(timestamp));
    if (!secret.empty())
        add("webhook-signature: " + webhook_signature(secret, id, timestamp, body));
    return Headers(list);
}

[[noreturn]] void refuse(CURLcode result, Reach reach) {
    const bool was_ours = result == CURLE_COULDNT_CONNECT && reach == Reach::Outside;
    if (result == CURLE_URL_MALFORMAT || result == CURLE_UNSUPPORTED_PROTOCOL)
        throw invalid("webhook.refused", "The address must begin with https:// or http://.");
    throw Error(ErrorKind::Unavailable, "webhook.failed",
                std::string(curl_easy_strerror(result)) +
                    (was_ours ? " (addresses inside are not dialled)" : ""));
}

}  // namespace

bool is_inside(const sockaddr* address) {
    if (address->sa_family == AF_INET)
        return is_inside_v4(ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr));
    if (address->sa_family == AF_INET6)
        return is_inside_v6(reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
    return true;
}

std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t timestamp,
                              std::string_view body) {
    const auto key = key_of(secret);
    std::string signed_text(id);
    signed_text.append(".").append(std::to_string(timestamp)).append(".").append(body);
    const auto bytes = [](const std::string& text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    unsigned char hash[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes(signed_text), signed_text.size());
    crypto_auth_hmacsha256_final(&state, hash);
    return "v1," + base64(hash, sizeof hash);
}

void send_webhook(const jobs::Running& job, Instant now, Reach reach) {
    const std::string url(job.payload.at("url").as_string());
    const std::string secret(job.payload.at("secret").as_string());
    const std::string body = json::serialize(job.payload.at("body"));
    const Easy easy(curl_easy_init());
    const auto headers = headers_of(job, now, secret, body);
    CURL* handle = easy.get();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 5L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, 15L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop);
    if (reach == Reach::Outside) curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_outside);
    const auto result = curl_easy_perform(handle);
    if (result != CURLE_OK) refuse(result, reach);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status >= 300)
        throw Error(ErrorKind::Unavailable, "webhook.failed",
                    "The other side answered " + std::to_string(status) + ".");
}

}  // namespace suki::automation
