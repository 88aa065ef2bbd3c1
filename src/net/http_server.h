#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "net/http.h"
#include "net/worker_pool.h"

namespace suki::net {

struct HttpServerOptions {
    std::string listen = "127.0.0.1:8080";  // ADDR:PORT, [v6]:PORT; port 0: any free one
    int io_threads = 2;
    std::size_t header_limit_bytes = 32 * 1024;
    std::chrono::milliseconds header_time{10'000};   // whole header must arrive within
    std::chrono::milliseconds body_time{60'000};     // whole body must arrive within
    std::chrono::milliseconds idle_time{75'000};     // between requests
    std::chrono::milliseconds write_time{30'000};    // whole answer must be taken within
    std::chrono::milliseconds handler_time{30'000};  // becomes Request::deadline
    int connection_limit = 10'000;                   // beyond: 503 and close
    /// Bytes of body allowed for a request whose header has been read.
    std::function<std::size_t(const Request&)> body_limit_bytes;
    /// The folder where this request's body is put into a scratch file instead of memory, or "".
    /// Such a body must bring 256 KiB in each `body_time`.
    std::function<std::string(const Request&)> spool_folder;
};

/// What the server asks of the layers above. All are called from many threads.
struct HttpHandlers {
    /// Answers at once on the I/O thread when it can without blocking (assets, health), else
    /// nullopt and the request goes to a worker.
    std::function<std::optional<Response>(const Request&)> inline_answer;
    /// The pool for this request; null means the default one.
    std::function<WorkerPool*(const Request&)> choose_pool;
    /// Asked on a worker before a body goes to a scratch file: the answer that refuses the request,
    /// whose body is then not read, or nullopt. Must not throw. May be empty: all are welcome.
    std::function<std::optional<Response>(const Request&)> turn_down;
    /// Runs on a worker. Must not throw.
    std::function<Response(const Request&)> handle;
    /// Makes the answer for errors of the server itself: 400 malformed, 408 too slow, 413 body too
    /// large, 431 header too large, 501, 503 busy. `code` is stable ("http.busy"), message for
    /// people.
    std::function<Response(int status, std::string_view code, std::string_view message)> refuse;
    /// After each answer (also the refused ones).
    std::function<void(const Request&, int status, std::size_t body_bytes,
                       std::chrono::microseconds took)>
        observe;
};

/// Asynchronous HTTP/1.1: keep-alive, pipelining (answered in order), HEAD, Expect: 100-continue,
/// chunked bodies in. One io_context and one SO_REUSEPORT acceptor a thread.
class HttpServer {
public:
    /// Binds at once. Throws Error Unavailable `http.cannot_listen` with the reason.
    HttpServer(HttpServerOptions options, WorkerPool& workers, HttpHandlers handlers);
    ~HttpServer();

    void start();
    std::uint16_t port() const;
    int open_connections() const;

    /// Stops accepting, finishes every request that was accepted (at most `grace`), closes. Blocks.
    void stop(std::chrono::milliseconds grace);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::net
