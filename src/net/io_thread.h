#pragma once
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "net/exchange.h"
#include "net/mailbox.h"
#include "net/response_head.h"
#include "net/sockets.h"

namespace suki::net {

using TimePoint = std::chrono::steady_clock::time_point;

/// One thread with its own event loop, listener and connections, which never move to
/// another thread. What connections need only while they run (read buffer, head of the answer,
/// exchanges) belongs to the thread, so that idle ones are small. Private to net.
class IoThread {
public:
    /// Listens at once. Throws std::system_error.
    IoThread(std::shared_ptr<ServerState> state, const Endpoint& endpoint);
    ~IoThread();

    void start();
    std::uint16_t port() const { return listener_.port(); }

    // From any thread.
    void begin_stop();  // no new connections; run() ends with the last one
    void abort();       // run() ends now
    /// True when run() has ended by then.
    bool wait_until(TimePoint when);
    void join();

    // For connections, on this thread only.
    ServerState& state() { return mailbox_->state(); }
    bool is_stopping() const { return stopping_; }
    std::array<char, 64 * 1024>& read_buffer() { return read_buffer_; }
    std::string& head_buffer() { return head_buffer_; }
    std::string_view date() { return date_.at(std::chrono::system_clock::now()); }
    std::string make_request_id();
    std::unique_ptr<Exchange> take_exchange();
    void give_back(std::unique_ptr<Exchange> exchange);
    /// HttpConnection::on_deadline() is called some time after `when`, at most a tenth of the
    /// shortest configured time late. TimePoint::max(): never.
    void set_deadline(const HttpConnection& connection, TimePoint when);
    /// Destroys it.
    void forget(HttpConnection& connection);

private:
    struct Slot {
        TimePoint deadline = TimePoint::max();
        std::unique_ptr<HttpConnection> connection;
    };
    struct Loop;

    void run();
    void admit(std::unique_ptr<Stream> stream, const std::string& remote_address);
    void stop_accepting();
    void schedule_sweep();
    void sweep();

    std::shared_ptr<Mailbox> mailbox_;  // holds the io_context: first in, last out
    Listener listener_;
    std::chrono::milliseconds sweep_period_;
    bool sweeping_ = false;
    bool stopping_ = false;
    std::vector<Slot> slots_;  // dense: a deadline sweep over 10,000 connections takes microseconds
    std::vector<std::unique_ptr<Exchange>> spare_exchanges_;
    std::array<char, 64 * 1024> read_buffer_;
    std::string head_buffer_;
    DateText date_;
    std::uint64_t id_seed_;
    std::unique_ptr<Loop> loop_;
    std::thread thread_;
};

}  // namespace suki::net
