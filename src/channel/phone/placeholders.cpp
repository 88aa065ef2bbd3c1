#include "channel/phone/placeholders.h"

#include <algorithm>

#include "base/json.h"

namespace suki::channel::phone {
namespace {

constexpr std::string_view kNames[] = {"number", "digits", "extension", "call", "secret"};

bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

bool is_known(std::string_view name) {
    return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::string value_of(std::string_view name, const Line& line, const Dial& dial) {
    if (name == "number") return dial.number;
    if (name == "digits") return dial.number.substr(dial.number.starts_with('+') ? 1 : 0);
    if (name == "extension") return dial.extension;
    return name == "call" ? dial.call : line.secret;
}

std::string percent(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += kHex[c >> 4];
            out += kHex[c & 15];
        }
    }
    return out;
}

std::string without_breaks(std::string text) {
    std::erase_if(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    return text;
}

std::string escaped(std::string value, Place place) {
    if (place == Place::Header) return without_breaks(std::move(value));
    if (place != Place::Json) return percent(value);
    const auto quoted = json::serialize(json::string(value));
    return std::string(quoted.substr(1, quoted.size() - 2));
}

/// Calls `plain` and `name` for what stands between and in braces around words.
template <class Plain, class Name>
void walk(std::string_view text, Plain plain, Name name) {
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) return plain(text);
        const auto word = text.substr(open + 1, close - open - 1);
        const bool fits = is_word(word);
        plain(text.substr(0, fits ? open : open + 1));
        if (fits) name(word);
        text.remove_prefix(fits ? close + 1 : open + 1);
    }
}

}  // namespace

std::string filled(std::string_view text, const Line& line, const Dial& dial, Place place) {
    std::string out;
    walk(
        text, [&](std::string_view plain) { out += plain; },
        [&](std::string_view name) {
            if (is_known(name))
                out += escaped(value_of(name, line, dial), place);
            else
                out.append("{").append(name).append("}");
        });
    return out;
}

std::string unknown_placeholder(std::string_view text) {
    std::string found;
    walk(
        text, [](std::string_view) {},
        [&](std::string_view name) {
            if (found.empty() && !is_known(name)) found = name;
        });
    return found;
}

}  // namespace suki::channel::phone
