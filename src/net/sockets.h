#pragma once
#include <chrono>
#include <coroutine>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace suki::net {

/// What a read or a write came to.
struct Transfer {
    enum class Outcome { Moved, WouldBlock, Broken };
    Outcome outcome = Outcome::Moved;
    std::size_t bytes = 0;  // read: 0 when the peer has finished sending
};

/// A connected TCP socket that never blocks. Used by the thread of its event loop only. Closed when
/// destroyed; whoever waits is then not resumed.
class Stream {
public:
    struct Impl;
    explicit Stream(std::unique_ptr<Impl> impl);
    ~Stream();

    Transfer read(std::span<char> into);
    /// One gathering write of both parts.
    Transfer write(std::string_view first, std::string_view second);

    /// Waits without a buffer, so an idle connection costs none. One at a time.
    void resume_when_readable(std::coroutine_handle<> waiting);
    void resume_when_writable(std::coroutine_handle<> waiting);
    /// Resumes who waits, soon.
    void cancel_wait();

    /// Tells the peer that nothing more comes.
    void finish_sending();

private:
    std::unique_ptr<Impl> impl_;
};

struct Endpoint {
    std::string address;  // "127.0.0.1", "::1"
    std::uint16_t port = 0;
};

/// Throws std::system_error when another process listens there. With SO_REUSEPORT alone, a second
/// server would quietly take half of the requests.
void check_is_free(const Endpoint& endpoint);

/// A listening socket that shares its port with those of the other threads (SO_REUSEPORT). Used by
/// the thread of its event loop only.
class Listener {
public:
    using Accept = std::function<void(std::unique_ptr<Stream>, const std::string& remote_address)>;

    /// Listens at once. Throws std::system_error.
    Listener(boost::asio::io_context& io, const Endpoint& endpoint);
    ~Listener();

    std::uint16_t port() const;
    /// Calls `accept` for each connection. When there are no descriptors or no memory for one, it
    /// logs that once and tries again ten times a second.
    void start(Accept accept);
    /// Accepts those whom the kernel has already greeted, then closes.
    void stop();
    void close();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::net
