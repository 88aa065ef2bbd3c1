#include <curl/curl.h>
#include <unistd.h>

#include <memory>

#include "base/error.h"
#include "base/random.h"
#include "channel/push/base64url.h"
#include "channel/push/web_push.h"

namespace suki::channel::push {
namespace {

constexpr long kSeconds = 15;
constexpr int kKeptSeconds = 24 * 3600;  // by the service, for a browser that is off

struct CloseEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;
using Headers = std::unique_ptr<curl_slist, FreeList>;

std::size_t drop(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

/// The address is judged when it is dialled: a name may resolve to another one than before.
curl_socket_t open_unless_refused(void* refuses, curlsocktype, curl_sockaddr* address) {
    const auto& judge = *static_cast<const Refuses*>(refuses);
    if (judge && judge(&address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Headers headers_of(const Push& push, Instant now) {
    curl_slist* list = nullptr;
    const auto add = [&](const std::string& line) { list = curl_slist_append(list, line.c_str()); };
    add("Content-Type: application/octet-stream");
    add("Content-Encoding: aes128gcm");
    add("TTL: " + std::to_string(kKeptSeconds));
    add("Urgency: normal");
    if (!push.topic.empty()) add("Topic: " + push.topic);
    add("Authorization: " + vapid(push.server, push.to.endpoint, push.contact, now));
    return Headers(list);
}

Outcome judge(long status) {
    if (status >= 200 && status < 300) return Outcome::Taken;
    if (status == 404 || status == 410) return Outcome::Gone;
    const auto words = "The push service answered " + std::to_string(status) + ".";
    if (status == 429 || status >= 500) throw Error(ErrorKind::Unavailable, "push.not_sent", words);
    throw invalid("push.refused", words);
}

}  // namespace

Outcome send(const Push& push, Instant now, const Refuses& refuses) {
    const auto salt = from_base64url(random_token(16)).value_or(std::string(16, '\0'));
    const auto body = seal(push.to, push.text, new_key_pair(), salt);
    const Easy easy(curl_easy_init());
    const auto headers = headers_of(push, now);
    CURL* handle = easy.get();
    curl_easy_setopt(handle, CURLOPT_URL, push.to.endpoint.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 5L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, kSeconds);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_unless_refused);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, const_cast<Refuses*>(&refuses));
    if (const auto result = curl_easy_perform(handle); result != CURLE_OK)
        throw Error(
            ErrorKind::Unavailable, "push.not_sent",
            std::string("The push service cannot be reached: ") + curl_easy_strerror(result) + ".");
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return judge(status);
}

}  // namespace suki::channel::push
