#include "base/random.h"

#include <sodium.h>

#include <atomic>

namespace suki {

Id new_id(Instant now) {
    // RFC 9562, 6.2 method 1: 12 bits after the milliseconds count up within this process, so ids
    // made in the same millisecond still sort in order of creation.
    static std::atomic<std::uint64_t> last{0};
    const std::uint64_t wanted = static_cast<std::uint64_t>(now.time_since_epoch().count()) << 12;
    std::uint64_t before = last.load();
    std::uint64_t stamp;
    do {
        stamp =
            before >= wanted && before - wanted < (std::uint64_t{1} << 24) ? before + 1 : wanted;
    } while (!last.compare_exchange_weak(before, stamp));

    Id id;
    randombytes_buf(id.bytes.data() + 8, 8);
    for (int i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(stamp >> (52 - 8 * i));
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | ((stamp >> 8) & 0x0f));
    id.bytes[7] = static_cast<std::uint8_t>(stamp);
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
    return id;
}

std::string random_token(std::size_t bytes) {
    std::string raw(bytes, '\0');
    randombytes_buf(raw.data(), raw.size());
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_ENCODED_LEN(bytes, kVariant), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(raw.data()),
                      raw.size(), kVariant);
    out.pop_back();  // the terminator
    return out;
}

std::uint64_t SeededRandom::next() {
    // SplitMix64 (Steele, Lea, Flood 2014).
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

std::uint64_t SeededRandom::below(std::uint64_t limit) {
    return next() % limit;
}

std::int64_t SeededRandom::between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

bool SeededRandom::chance(int percent) {
    return below(100) < static_cast<std::uint64_t>(percent);
}

}  // namespace suki
