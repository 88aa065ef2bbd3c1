#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace suki::api {

/// Counters for Prometheus (docs/reference/metrics.md). Thread-safe.
class Metrics {
public:
    Metrics();
    ~Metrics();

    void observe_request(std::string_view method, int status, std::size_t bytes,
                         std::chrono::microseconds took);
    /// The text format 0.0.4. The gauges are read when it is written.
    std::string text(int open_connections, std::size_t queued_jobs) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::api
