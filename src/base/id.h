#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace suki {

/// A record's key: 16 bytes of UUID; new ones are UUIDv7 (RFC 9562, section 5.7), so they sort by
/// time of creation.
struct Id {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Id&) const = default;
    bool is_nil() const { return *this == Id{}; }

    /// Lower case, 36 characters: "018f6e2a-…".
    std::string text() const;
    /// Accepts 36 characters in either case, nothing else.
    static std::optional<Id> parse(std::string_view text);
};

/// Writes the 36 characters of `id` at `out`, with no terminator.
void write_id(const Id& id, char* out);

}  // namespace suki

template <>
struct std::hash<suki::Id> {
    std::size_t operator()(const suki::Id& id) const noexcept {
        std::uint64_t low;
        __builtin_memcpy(&low, id.bytes.data() + 8, sizeof low);
        return low;
    }
};
