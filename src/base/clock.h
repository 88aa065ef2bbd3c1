#pragma once
#include <atomic>
#include <string>

#include "base/time.h"

namespace suki {

/// Where "now" comes from. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock : public Clock {
public:
    Instant now() const override {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
    }
};

/// For tests of whole servers: "now" is the instant in the file, running on from the moment it was
/// written. Several processes with one file agree.
class FileClock : public Clock {
public:
    explicit FileClock(std::string path) : path_(std::move(path)) {}
    /// Throws Invalid `clock.bad_file` when the file is missing or holds no RFC 3339 instant.
    Instant now() const override;

private:
    std::string path_;
};

/// A clock that tests set and move.
class TestClock : public Clock {
public:
    explicit TestClock(Instant start) : now_(start.time_since_epoch().count()) {}
    Instant now() const override { return Instant{std::chrono::milliseconds{now_.load()}}; }
    void set(Instant instant) { now_ = instant.time_since_epoch().count(); }
    void advance(std::chrono::milliseconds step) { now_ += step.count(); }

private:
    std::atomic<std::int64_t> now_;
};

}  // namespace suki
