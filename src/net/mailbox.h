#pragma once
#include <atomic>
#include <functional>
#include <memory>

#include "net/http_server.h"

namespace boost::asio {
class io_context;
}

namespace suki::net {

struct Exchange;

/// What the threads of one server have in common.
struct ServerState {
    HttpServerOptions options;
    HttpHandlers handlers;
    WorkerPool& workers;
    std::atomic<int> open_connections{0};
};

/// Brings answered exchanges from workers to one I/O thread. Exchanges keep it alive, so a job that
/// ends after the server is gone still finds it (closed). Private to net.
class Mailbox {
public:
    explicit Mailbox(std::shared_ptr<ServerState> state);
    ~Mailbox();

    ServerState& state() { return *state_; }
    boost::asio::io_context& io() { return *io_; }

    /// Called by the I/O thread before it runs; `deliver` gets each exchange, oldest first.
    void on_delivery(std::function<void(std::unique_ptr<Exchange>)> deliver);

    /// From any thread. Wakes the I/O thread only when nothing is waiting yet, so answers that come
    /// together cost one wake-up. When closed, deletes the exchange.
    void send(std::unique_ptr<Exchange> exchange);

    /// By the I/O thread at its end: deletes what waits and all that comes later.
    void close();
    bool is_closed() const;

private:
    void deliver_all();

    std::shared_ptr<ServerState> state_;
    std::unique_ptr<boost::asio::io_context> io_;
    std::function<void(std::unique_ptr<Exchange>)> deliver_;
    std::atomic<Exchange*> newest_{nullptr};
};

}  // namespace suki::net
