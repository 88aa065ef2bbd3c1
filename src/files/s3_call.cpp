#include "files/s3_call.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "base/text.h"

namespace suki::files {
namespace {

struct Progress {
    const S3Call& call;
    S3Answer answer;
    std::uint64_t sent = 0;
    CURL* curl = nullptr;
    std::string problem;
};

std::size_t read_body(char* into, std::size_t size, std::size_t count, void* data) {
    auto& at = *static_cast<Progress*>(data);
    const auto most = std::min<std::uint64_t>(size * count, at.call.bytes - at.sent);
    try {
        const auto bytes =
            at.call.file->read_at(at.call.from + at.sent, static_cast<std::size_t>(most));
        std::memcpy(into, bytes.data(), bytes.size());
        at.sent += bytes.size();
        return bytes.size();
    } catch (const std::exception&) {
        return CURL_READFUNC_ABORT;
    }
}

/// Back to the beginning, when the request goes out a second time on a fresh connection.
int seek_body(void* data, curl_off_t offset, int origin) {
    if (origin != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
    static_cast<Progress*>(data)->sent = static_cast<std::uint64_t>(offset);
    return CURL_SEEKFUNC_OK;
}

std::size_t write_body(char* bytes, std::size_t size, std::size_t count, void* data) {
    auto& at = *static_cast<Progress*>(data);
    long status = 0;
    curl_easy_getinfo(at.curl, CURLINFO_RESPONSE_CODE, &status);
    try {
        if (at.call.into && status < 300)
            at.call.into->append({bytes, size * count});
        else
            at.answer.text.append(bytes, size * count);
        return size * count;
    } catch (const Error& error) {
        at.problem = error.detail();
        return 0;
    }
}

std::size_t read_header(char* bytes, std::size_t size, std::size_t count, void* data) {
    const std::string_view line(bytes, size * count);
    constexpr std::string_view kEtag = "etag:";
    if (line.size() > kEtag.size() && lower(line.substr(0, kEtag.size())) == kEtag)
        static_cast<Progress*>(data)->answer.etag = std::string(trim(line.substr(kEtag.size())));
    return size * count;
}

/// The library's handle, with what every request needs.
class Handle {
public:
    Handle(const S3Place& place, Progress& progress) : curl_(curl_easy_init()) {
        if (!curl_) throw internal("libcurl cannot start");
        progress.curl = curl_;
        const auto& call = progress.call;
        std::string url = place.url + "/" + place.bucket;
        if (!call.key.empty()) url += "/" + call.key;
        if (!call.query.empty()) url += "?" + call.query;
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_AWS_SIGV4, ("aws:amz:" + place.region + ":s3").c_str());
        set(CURLOPT_USERNAME, place.key_id.c_str());
        set(CURLOPT_PASSWORD, place.secret.c_str());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, 10L);
        set(CURLOPT_LOW_SPEED_LIMIT, 1024L);
        set(CURLOPT_LOW_SPEED_TIME, 30L);
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_WRITEFUNCTION, write_body);
        set(CURLOPT_WRITEDATA, &progress);
        set(CURLOPT_HEADERFUNCTION, read_header);
        set(CURLOPT_HEADERDATA, &progress);
        headers_ = curl_slist_append(headers_, "Expect:");
        headers_ = curl_slist_append(headers_, "Content-Type: application/octet-stream");
        // Contents have their hash for a name: reading them twice to sign them too gains nothing.
        headers_ = curl_slist_append(headers_, "x-amz-content-sha256: UNSIGNED-PAYLOAD");
        set(CURLOPT_HTTPHEADER, headers_);
        set_body(progress);
        if (!call.range.empty()) set(CURLOPT_RANGE, call.range.c_str());
    }
    ~Handle() {
        curl_slist_free_all(headers_);
        curl_easy_cleanup(curl_);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    CURLcode perform() { return curl_easy_perform(curl_); }
    long status() const {
        long status = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
        return status;
    }

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(curl_, option, value) != CURLE_OK)
            throw internal("libcurl refuses an option");
    }

    void set_body(Progress& progress) {
        const auto& call = progress.call;
        if (call.method == "HEAD") return set(CURLOPT_NOBODY, 1L);
        if (call.method == "DELETE") return set(CURLOPT_CUSTOMREQUEST, "DELETE");
        if (call.method == "POST") {
            set(CURLOPT_POSTFIELDSIZE, static_cast<long>(call.text.size()));
            return set(CURLOPT_POSTFIELDS, call.text.c_str());
        }
        if (call.method != "PUT") return;
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_READFUNCTION, read_body);
        set(CURLOPT_READDATA, &progress);
        set(CURLOPT_SEEKFUNCTION, seek_body);
        set(CURLOPT_SEEKDATA, &progress);
        set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(call.bytes));
    }

    CURL* curl_;
    curl_slist* headers_ = nullptr;
};

}  // namespace

S3Answer call_s3(const S3Place& place, const S3Call& call) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    Progress progress{call, {}, 0, nullptr, {}};
    Handle handle(place, progress);
    const auto result = started != CURLE_OK ? started : handle.perform();
    progress.answer.status = handle.status();
    const bool good =
        result == CURLE_OK && (progress.answer.status < 300 || progress.answer.status == 404);
    if (good) return std::move(progress.answer);
    throw Error(ErrorKind::Unavailable, "file.store_away",
                "The store of files cannot be reached; try again in a moment.")
        .detail(call.method + " " + call.key + ": " +
                (result == CURLE_OK
                     ? std::to_string(progress.answer.status) + " " + progress.answer.text
                     : curl_easy_strerror(result) + (" " + progress.problem)));
}

std::string s3_encoded(const std::string& text) {
    char* encoded = curl_easy_escape(nullptr, text.c_str(), static_cast<int>(text.size()));
    std::string out = encoded ? encoded : "";
    curl_free(encoded);
    return out;
}

}  // namespace suki::files
