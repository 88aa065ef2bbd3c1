#include "channel/email/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

#include "base/error.h"

namespace suki::channel::email {
namespace {

constexpr long kSeconds = 60;

struct Sending {
    std::string text;
    std::size_t at = 0;
};

std::size_t read_some(char* to, std::size_t size, std::size_t count, void* from) {
    auto& sending = *static_cast<Sending*>(from);
    const auto some = std::min(size * count, sending.text.size() - sending.at);
    std::memcpy(to, sending.text.data() + sending.at, some);
    sending.at += some;
    return some;
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

List recipients(const Message& message) {
    List list;
    for (const auto* some : {&message.to, &message.cc})
        for (const auto& one : *some)
            list.reset(curl_slist_append(list.release(), ("<" + one.address + ">").c_str()));
    return list;
}

long tls_level(const std::string& tls) {
    if (tls == "require") return CURLUSESSL_ALL;
    return tls == "none" ? CURLUSESSL_NONE : CURLUSESSL_TRY;
}

void expect_taken(CURL* curl, CURLcode result, const char* words) {
    if (result == CURLE_OK) return;
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    const std::string why = *words ? words : curl_easy_strerror(result);
    if (code >= 500 && code < 600 && result != CURLE_LOGIN_DENIED)
        throw invalid("email.refused", "The mail server does not take it: " + why + ".");
    throw Error(ErrorKind::Unavailable, "email.not_sent", "It could not be sent: " + why + ".");
}

}  // namespace

void send(const SmtpAccount& account, const Message& message) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                   curl_easy_cleanup);
    Sending sending{to_mime(message)};
    const List to = recipients(message);
    const std::string from = "<" + message.from.address + ">";
    std::array<char, CURL_ERROR_SIZE> words{};
    auto* handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, account.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_USE_SSL, tls_level(account.tls));
    if (!account.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, account.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, account.password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_some);
    curl_easy_setopt(handle, CURLOPT_READDATA, &sending);
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, kSeconds);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, words.data());
    expect_taken(handle, curl_easy_perform(handle), words.data());
}

}  // namespace suki::channel::email
