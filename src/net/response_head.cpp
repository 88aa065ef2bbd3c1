// The head of an answer, written by hand into one buffer: on the hot path of every request.
#include "net/response_head.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace suki::net {
namespace {

void append_number(std::string& out, std::size_t number) {
    std::array<char, 20> digits;
    auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

/// No header may break the line and so forge another header or answer (CWE-113).
void append_clean(std::string& out, std::string_view text) {
    const auto is_unclean = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const auto start = out.size();
    out.append(text);
    std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), is_unclean, ' ');
}

bool is_same_name(std::string_view a, std::string_view lower) {
    return std::equal(a.begin(), a.end(), lower.begin(), lower.end(),
                      [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x + 32 : x) == y; });
}

bool is_set_by_server(std::string_view name) {
    switch (name.size()) {
        case 4:
            return is_same_name(name, "date");
        case 10:
            return is_same_name(name, "connection");
        case 12:
            return is_same_name(name, "x-request-id");
        case 14:
            return is_same_name(name, "content-length");
        case 17:
            return is_same_name(name, "transfer-encoding");
        default:
            return false;
    }
}

void append_status_line(std::string& out, int status) {
    if (status == 200) {
        out.append("HTTP/1.1 200 OK\r\n");
        return;
    }
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(status));
    out.push_back(' ');
    out.append(reason_of(status));
    out.append("\r\n");
}

}  // namespace

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 422:
            return "Unprocessable Content";
        case 424:
            return "Failed Dependency";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 507:
            return "Insufficient Storage";
        case 504:
            return "Gateway Timeout";
        default:
            return "";
    }
}

std::string_view DateText::at(std::chrono::system_clock::time_point now) {
    using namespace std::chrono;
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto second = floor<seconds>(now);
    if (second == second_) return text_;
    second_ = second;
    auto day = floor<days>(second);
    year_month_day date{day};
    hh_mm_ss time{second - day};
    std::array<char, 64> buffer;
    int size = std::snprintf(
        buffer.data(), buffer.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        kDays[weekday{day}.c_encoding()], unsigned{date.day()}, kMonths[unsigned{date.month()} - 1],
        int{date.year()}, static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    text_.assign(buffer.data(), static_cast<std::size_t>(size));
    return text_;
}

std::string_view body_of(const Response& response) {
    return response.body.empty() ? response.static_body : std::string_view(response.body);
}

bool is_bodiless(int status) {
    return status < 200 || status == 204 || status == 304;
}

void append_head(std::string& out, const Response& response, std::string_view date,
                 std::string_view request_id, Persistence persistence) {
    append_status_line(out, response.status);
    for (const auto& [name, value] : response.headers) {
        if (is_set_by_server(name)) continue;
        append_clean(out, name);
        out.append(": ");
        append_clean(out, value);
        out.append("\r\n");
    }
    out.append(response.static_headers);
    out.append("Date: ").append(date);
    if (!is_bodiless(response.status) && !response.live) {
        out.append("\r\nContent-Length: ");
        append_number(out, response.file_bytes ? response.file_bytes : body_of(response).size());
    }
    out.append("\r\nX-Request-Id: ").append(request_id);
    if (persistence == Persistence::Close) out.append("\r\nConnection: close");
    if (persistence == Persistence::KeepAliveSaid) out.append("\r\nConnection: keep-alive");
    out.append("\r\n\r\n");
}

}  // namespace suki::net
