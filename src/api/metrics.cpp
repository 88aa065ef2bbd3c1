#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>

namespace suki::api {
namespace {

constexpr std::array<const char*, 6> kClasses = {"1xx", "2xx", "3xx", "4xx", "5xx", "other"};

std::size_t class_of(int status) {
    return status >= 100 && status < 600 ? static_cast<std::size_t>(status / 100 - 1) : 5;
}

}  // namespace

struct Metrics::Impl {
    prometheus::Registry registry;
    std::array<prometheus::Counter*, 6> reads{}, writes{};
    prometheus::Counter* bytes;
    prometheus::Histogram* seconds;
    prometheus::Gauge* connections;
    prometheus::Gauge* queued;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {
    auto& requests = prometheus::BuildCounter()
                         .Name("suki_http_requests_total")
                         .Help("Requests answered, by kind and class of status.")
                         .Register(impl_->registry);
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
        impl_->reads[i] = &requests.Add({{"kind", "read"}, {"status", kClasses[i]}});
        impl_->writes[i] = &requests.Add({{"kind", "write"}, {"status", kClasses[i]}});
    }
    impl_->bytes = &prometheus::BuildCounter()
                        .Name("suki_http_response_bytes_total")
                        .Help("Bytes of bodies sent.")
                        .Register(impl_->registry)
                        .Add({});
    impl_->seconds =
        &prometheus::BuildHistogram()
             .Name("suki_http_request_seconds")
             .Help("Time from the whole request to the whole answer.")
             .Register(impl_->registry)
             .Add({}, prometheus::Histogram::BucketBoundaries{.0005, .001, .0025, .005, .01, .025,
                                                              .05, .1, .25, .5, 1, 2.5, 10});
    impl_->connections = &prometheus::BuildGauge()
                              .Name("suki_http_connections")
                              .Help("Open connections.")
                              .Register(impl_->registry)
                              .Add({});
    impl_->queued = &prometheus::BuildGauge()
                         .Name("suki_worker_queue")
                         .Help("Requests that wait for a worker.")
                         .Register(impl_->registry)
                         .Add({});
}

Metrics::~Metrics() = default;

void Metrics::observe_request(std::string_view method, int status, std::size_t bytes,
                              std::chrono::microseconds took) {
    auto& counters = method == "GET" || method == "HEAD" ? impl_->reads : impl_->writes;
    counters[class_of(status)]->Increment();
    impl_->bytes->Increment(static_cast<double>(bytes));
    impl_->seconds->Observe(std::chrono::duration<double>(took).count());
}

std::string Metrics::text(int open_connections, std::size_t queued_jobs) const {
    impl_->connections->Set(open_connections);
    impl_->queued->Set(static_cast<double>(queued_jobs));
    return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace suki::api
