// LISTEN and NOTIFY (PostgreSQL 15 manual, NOTIFY). Not in the transactions that write: a NOTIFY
// makes their commits wait for each other.
#include "storage/postgres/signal_line.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "base/json.h"
#include "base/log.h"
#include "storage/postgres/errors.h"
#include "storage/postgres/result.h"

namespace suki::storage::postgres {
namespace {

constexpr int kTryAgainMilliseconds = 500;
constexpr std::size_t kAtOnce = 500, kWaiting = 10'000;
constexpr const char* kOpen = "SET synchronous_commit = off; LISTEN suki";

struct CloseLine {
    void operator()(pg_conn* connection) const { PQfinish(connection); }
};
using Line = std::unique_ptr<pg_conn, CloseLine>;

/// A server that has vanished from the network is noticed within half a minute.
Line dial(const std::string& url) {
    const char* keys[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                          "keepalives_count", "tcp_user_timeout", "application_name",
                          "dbname",           "client_encoding",  nullptr};
    const char* values[] = {"5",         "10",   "5",    "3", "20000", "suki signals",
                            url.c_str(), "UTF8", nullptr};
    return Line(PQconnectdbParams(keys, values, 1));
}

class SignalLine final : public Signals {
public:
    SignalLine(std::string url, Hear hear)
        : url_(std::move(url)), hear_(std::move(hear)), bell_(::eventfd(0, EFD_CLOEXEC)) {
        if (bell_ < 0) throw internal("There is no eventfd for signals.");
        thread_ = std::thread([this] { run(); });
    }
    ~SignalLine() override {
        stopping_ = true;
        ring();
        thread_.join();
        ::close(bell_);
    }

    void say(std::string call) override {
        if (!is_up() || call.size() > kLongestBytes) return;
        {
            const std::lock_guard lock(mutex_);
            // Several times the same is one call.
            if (!waiting_.empty() && waiting_.back() == call) return;
            if (waiting_.size() >= kWaiting) return;
            waiting_.push_back(std::move(call));
        }
        ring();
    }
    bool is_up() const override { return up_; }

private:
    void ring() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(bell_, &one, sizeof one);
    }

    void run() {
        while (!stopping_) {
            try {
                work();
            } catch (const Error& failure) {
                if (!told_)
                    log::warning("events.line_down",
                                 {{"error", failure.message()}, {"detail", failure.detail()}});
                told_ = true;
            }
            up_ = false;
            line_.reset();
            wait(kTryAgainMilliseconds);
        }
    }

    /// Until the line breaks, which throws, or the end.
    void work() {
        line_ = dial(url_);
        if (PQstatus(line_.get()) != CONNECTION_OK) throw connection_lost(line_.get());
        PQsetNoticeProcessor(
            line_.get(), [](void*, const char*) {}, nullptr);
        ask(kOpen, {});
        forget_waiting();
        told_ = false;
        up_ = true;
        hear_("");
        while (!stopping_) {
            send_waiting();
            listen();
            wait(-1);
            if (PQconsumeInput(line_.get()) == 0) throw connection_lost(line_.get());
        }
    }

    /// What was said before the line broke is no longer true.
    void forget_waiting() {
        const std::lock_guard lock(mutex_);
        waiting_.clear();
    }

    void ask(const char* sql, const std::string& parameter) {
        const char* values[] = {parameter.c_str()};
        const Result result(parameter.empty() ? PQexec(line_.get(), sql)
                                              : PQexecParams(line_.get(), sql, 1, nullptr, values,
                                                             nullptr, nullptr, 0));
        if (PQstatus(line_.get()) != CONNECTION_OK) throw connection_lost(line_.get());
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw translate(result.get(), sql);
    }

    void send_waiting() {
        for (;;) {
            json::array calls;
            {
                const std::lock_guard lock(mutex_);
                const auto count = std::min(waiting_.size(), kAtOnce);
                for (std::size_t i = 0; i < count; ++i) calls.emplace_back(waiting_[i]);
                waiting_.erase(waiting_.begin(),
                               waiting_.begin() + static_cast<std::ptrdiff_t>(count));
            }
            if (calls.empty()) return;
            ask("SELECT pg_notify('suki', value) FROM json_array_elements_text($1::json)",
                json::serialize(calls));
        }
    }

    void listen() {
        while (PGnotify* heard = PQnotifies(line_.get())) {
            const bool own = heard->be_pid == PQbackendPID(line_.get());
            const std::string call = heard->extra;
            PQfreemem(heard);
            if (!own && !call.empty()) hear_(call);
        }
    }

    /// For a call of either side. `at_most_milliseconds` -1: as long as it takes.
    void wait(int at_most_milliseconds) const {
        pollfd watched[] = {{bell_, POLLIN, 0}, {line_ ? PQsocket(line_.get()) : -1, POLLIN, 0}};
        if (stopping_ || ::poll(watched, 2, at_most_milliseconds) <= 0) return;
        if (!watched[0].revents) return;
        std::uint64_t rung = 0;
        [[maybe_unused]] const auto got = ::read(bell_, &rung, sizeof rung);
    }

    const std::string url_;
    const Hear hear_;
    const int bell_;
    // By the thread alone.
    Line line_;
    bool told_ = false;  // that the line is down
    std::mutex mutex_;
    std::vector<std::string> waiting_;
    std::atomic<bool> up_{false}, stopping_{false};
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Signals> open_signal_line(const std::string& url, Signals::Hear hear) {
    return std::make_unique<SignalLine>(url, std::move(hear));
}

}  // namespace suki::storage::postgres
