#include "base/id.h"

namespace suki {
namespace {

constexpr char kHex[] = "0123456789abcdef";

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
        *out++ = kHex[id.bytes[i] >> 4];
        *out++ = kHex[id.bytes[i] & 15];
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
