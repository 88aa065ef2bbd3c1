// Reading what HTTP requests carry: headers, cookies, escapes, query strings.
#include "net/http.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace suki::net {
namespace {

char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

std::string_view trim_spaces(std::string_view text) {
    auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = lower_ascii(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_unreserved(char c) {
    return (c >= '0' && c <= '9') || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// The part of `text` before `separator`; `text` keeps what is after it.
std::string_view cut(std::string_view& text, char separator) {
    auto end = text.find(separator);
    auto part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return part;
}

std::string decode_query_part(std::string_view part) {
    auto decoded = percent_decode(part, true);
    if (!decoded) {
        throw invalid("http.bad_query",
                      "The query of the address has a wrong percent escape or is not UTF-8.");
    }
    return std::move(*decoded);
}

}  // namespace

std::string_view Request::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const {
    auto mark = target.find('?');
    return mark == std::string::npos ? std::string_view{}
                                     : std::string_view(target).substr(mark + 1);
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (same_name(key, name)) return value;
    }
    return {};
}

std::string_view Request::cookie(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (!same_name(key, "cookie")) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            std::string_view pair = trim_spaces(cut(rest, ';'));
            std::string_view cookie_name = cut(pair, '=');
            if (cookie_name == name) return pair;
        }
    }
    return {};
}

Response Response::of(int status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", std::move(content_type));
    response.body = std::move(body);
    return response;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (c == '\0') return std::nullopt;
        out.push_back(c);
    }
    if (!is_valid_utf8(out)) return std::nullopt;
    return out;
}

std::string percent_encode(std::string_view text) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char c : text) {
        if (is_unreserved(c)) {
            out.push_back(c);
        } else {
            auto byte = static_cast<unsigned char>(c);
            out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
        }
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!query.empty()) {
        std::string_view value = cut(query, '&');
        if (value.empty()) continue;
        std::string_view name = cut(value, '=');
        pairs.emplace_back(decode_query_part(name), decode_query_part(value));
    }
    return pairs;
}

}  // namespace suki::net
