#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "base/time.h"

namespace suki::identity {

/// Slows guessing: after five failures of one key (an e-mail, an address) each further try must
/// wait twice as long, from 1 s to 15 min. A success forgets. Kept in memory. Thread-safe.
class Throttle {
public:
    /// How long `key` must wait now; zero: may try.
    std::chrono::seconds wait(const std::string& key, Instant now);
    void failed(const std::string& key, Instant now);
    void succeeded(const std::string& key);

private:
    struct Entry {
        int failures = 0;
        Instant free_at{};
        Instant last{};
    };
    void forget_old(Instant now);

    std::mutex mutex_;
    std::map<std::string, Entry> entries_;
};

}  // namespace suki::identity
