// The exchange's click-to-call address: it rings the caller's own phone, then the customer's.
#include <curl/curl.h>

#include <array>
#include <memory>
#include <mutex>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "channel/phone/placeholders.h"

namespace suki::channel::phone {
namespace {

constexpr std::size_t kMostAnswer = 4'096;  // bytes that are read of what the exchange says
constexpr std::size_t kMostShown = 200;

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, FreeList>;

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& answer = *static_cast<std::string*>(into);
    answer.append(bytes,
                  std::min(size * count, kMostAnswer - std::min(kMostAnswer, answer.size())));
    return size * count;
}

curl_socket_t open_socket(void* asked, curlsocktype, curl_sockaddr* address) {
    const auto& line = *static_cast<const Line*>(asked);
    if (line.may_reach && !line.may_reach(&address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// "Name: value" of each line that is not empty.
std::vector<std::string> header_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto one = trim(text.substr(0, end));
        if (!one.empty()) lines.emplace_back(one);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

bool is_json(std::string_view body) {
    return trim(body).starts_with('{') || trim(body).starts_with('[');
}

Headers headers_of(const Line& line, const Dial& dial) {
    Headers list;
    const auto add = [&](const std::string& one) {
        list.reset(curl_slist_append(list.release(), one.c_str()));
    };
    add("User-Agent: Suki");
    if (!line.body.empty())
        add(is_json(line.body) ? "Content-Type: application/json"
                               : "Content-Type: application/x-www-form-urlencoded");
    for (const auto& one : header_lines(line.headers)) add(filled(one, line, dial, Place::Header));
    return list;
}

/// What the exchange said, as one line: "message" or "error" of JSON, else the text itself.
std::string words_of(const std::string& answer) {
    std::string words(trim(answer));
    try {
        const auto parsed = parse_json(words);
        if (const auto* object = parsed.if_object())
            for (const auto* name : {"message", "error", "reason", "detail"})
                if (const auto* said = object->if_contains(name); said && said->is_string())
                    words = std::string(said->get_string());
    } catch (const Error&) {
        words = std::string(trim(answer));
    }
    if (!is_valid_utf8(words) || words.find('<') != std::string::npos) return {};
    for (auto& c : words)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    while (words.size() > kMostShown || !is_valid_utf8(words)) words.pop_back();
    return words;
}

[[noreturn]] void unreachable(CURLcode result) {
    const std::string why = result == CURLE_OPERATION_TIMEDOUT ? "it did not answer in time"
                            : result == CURLE_COULDNT_CONNECT
                                ? "no connection; addresses inside need --webhooks-inside"
                                : curl_easy_strerror(result);
    throw Error(ErrorKind::Unavailable, "phone.unreachable",
                "The exchange could not be reached: " + why + ".");
}

void expect_taken(long status, const std::string& answer) {
    if (status >= 200 && status < 300) return;
    const auto words = words_of(answer);
    throw invalid("phone.refused", "The exchange refused the call: " + std::to_string(status) +
                                       (words.empty() ? "." : ", " + words));
}

void expect_placeholders(const std::string& text, std::string_view target) {
    if (const auto unknown = unknown_placeholder(text); !unknown.empty())
        throw invalid("phone.bad_setting", "There is no placeholder {" + unknown +
                                               "}; there are {number}, {digits}, {extension}, "
                                               "{call} and {secret}.")
            .target(std::string(target));
}

class Http : public Connector {
public:
    std::string_view kind() const override { return "http"; }
    std::string uri(const Line&, const Dial&) const override { return {}; }

    void check(const Line& line) const override {
        if (!line.url.starts_with("http://") && !line.url.starts_with("https://"))
            throw invalid("phone.bad_setting",
                          "Write the exchange's address, such as "
                          "https://pbx.example.com/call?from={extension}&to={number}.")
                .target("url");
        if (line.method != "GET" && line.method != "POST")
            throw invalid("phone.bad_setting", "The method is GET or POST.").target("method");
        expect_placeholders(line.url, "url");
        expect_placeholders(line.body, "body");
        expect_placeholders(line.headers, "headers");
        for (const auto& one : header_lines(line.headers))
            if (one.find(':') == std::string::npos || one.front() == ':')
                throw invalid("phone.bad_setting", "Write headers as Name: value, one a line.")
                    .target("headers");
    }

    void dial(const Line& line, const Dial& dial) const override {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                       curl_easy_cleanup);
        const auto url = filled(line.url, line, dial, Place::Url);
        const auto body =
            filled(line.body, line, dial, is_json(line.body) ? Place::Json : Place::Form);
        const auto headers = headers_of(line, dial);
        std::string answer;
        auto* handle = curl.get();
        curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_PROXY, "");
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
        if (line.method == "POST") {
            curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
            curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.c_str());
        }
        const auto seconds = static_cast<long>(line.timeout.count());
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, std::min(5L, seconds));
        curl_easy_setopt(handle, CURLOPT_TIMEOUT, seconds);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, keep);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &line);
        const auto result = curl_easy_perform(handle);
        if (result != CURLE_OK) unreachable(result);
        long status = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        expect_taken(status, answer);
    }
};

}  // namespace

const Connector& http_connector() {
    static const Http connector;
    return connector;
}

}  // namespace suki::channel::phone
