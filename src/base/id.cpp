#include "base/id.h"

#include <algorithm>

namespace suki {
namespace {

/// "00" to "ff", one behind the other.
constexpr auto kHexPairs = [] {
    constexpr char kDigits[] = "0123456789abcdef";
    std::array<char, 512> pairs{};
    for (std::size_t i = 0; i < 256; ++i) {
        pairs[2 * i] = kDigits[i >> 4];
        pairs[2 * i + 1] = kDigits[i & 15];
    }
    return pairs;
}();

bool dash_before(int byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

void write_id(const Id& id, char* out) {
    for (int i = 0; i < 16; ++i) {
        if (dash_before(i)) *out++ = '-';
        out = std::copy_n(&kHexPairs[2 * std::size_t{id.bytes[i]}], 2, out);
    }
}

std::string Id::text() const {
    std::string out(36, '\0');
    write_id(*this, out.data());
    return out;
}

std::optional<Id> Id::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Id id;
    const char* at = text.data();
    for (int i = 0; i < 16; ++i) {
        if (dash_before(i) && *at++ != '-') return std::nullopt;
        const int high = hex_digit(*at++);
        const int low = hex_digit(*at++);
        if (high < 0 || low < 0) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return id;
}

}  // namespace suki
