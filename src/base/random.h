#pragma once
#include <cstdint>
#include <string>

#include "base/id.h"
#include "base/time.h"

namespace suki {

/// A new UUIDv7: strictly rising within one thread and process-wide unique (random tail).
/// Thread-safe.
Id new_id(Instant now);

/// `bytes` bytes from the system's generator as unpadded base64url. For tokens and passwords.
std::string random_token(std::size_t bytes);

/// Small seeded generator (SplitMix64) for demo data and tests: same seed, same sequence, on every
/// machine. Not for secrets. Not thread-safe.
class SeededRandom {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    /// Uniform in [0, limit); limit > 0.
    std::uint64_t below(std::uint64_t limit);
    /// Uniform in [low, high], both included.
    std::int64_t between(std::int64_t low, std::int64_t high);
    /// True with probability `percent` / 100.
    bool chance(int percent);
    template <class Sequence>
    const auto& pick(const Sequence& items) {
        return items[below(items.size())];
    }

private:
    std::uint64_t state_;
};

}  // namespace suki
