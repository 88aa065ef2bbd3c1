// Asio's sockets, kept in this file.
#include "net/sockets.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <system_error>
#include <utility>

#include "base/log.h"

namespace suki::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;  // no type erasure on the hot path
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

constexpr std::chrono::milliseconds kAcceptPause{100};

Transfer transfer_of(const error_code& error, std::size_t bytes) {
    if (!error) return {Transfer::Outcome::Moved, bytes};
    if (error == asio::error::eof) return {};
    bool would_block = error == asio::error::would_block || error == asio::error::try_again;
    return {would_block ? Transfer::Outcome::WouldBlock : Transfer::Outcome::Broken};
}

tcp::endpoint to_asio(const Endpoint& endpoint) {
    return {asio::ip::make_address(endpoint.address), endpoint.port};
}

std::string text_of(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

/// Runs `listen`, turning Boost's exception into the standard one.
template <class Listen>
void with_std_errors(Listen listen) {
    try {
        listen();
    } catch (const boost::system::system_error& failure) {
        throw std::system_error(failure.code());
    }
}

}  // namespace

struct Stream::Impl {
    explicit Impl(Socket connected) : socket(std::move(connected)) {
        error_code ignored;
        socket.non_blocking(true, ignored);
        socket.set_option(tcp::no_delay(true), ignored);
    }

    Socket socket;
};

Stream::Stream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Stream::~Stream() = default;

Transfer Stream::read(std::span<char> into) {
    error_code error;
    std::size_t bytes = impl_->socket.read_some(asio::buffer(into.data(), into.size()), error);
    return transfer_of(error, bytes);
}

Transfer Stream::write(std::string_view first, std::string_view second) {
    std::array<asio::const_buffer, 2> parts{asio::buffer(first), asio::buffer(second)};
    error_code error;
    std::size_t bytes = impl_->socket.write_some(parts, error);
    return transfer_of(error, bytes);
}

void Stream::resume_when_readable(std::coroutine_handle<> waiting) {
    impl_->socket.async_wait(Socket::wait_read, [waiting](error_code) { waiting.resume(); });
}

void Stream::resume_when_writable(std::coroutine_handle<> waiting) {
    impl_->socket.async_wait(Socket::wait_write, [waiting](error_code) { waiting.resume(); });
}

void Stream::cancel_wait() {
    error_code ignored;
    impl_->socket.cancel(ignored);
}

void Stream::finish_sending() {
    error_code ignored;
    impl_->socket.shutdown(Socket::shutdown_send, ignored);
}

void check_is_free(const Endpoint& endpoint) {
    if (endpoint.port == 0) return;
    with_std_errors([&] {
        asio::io_context io;
        tcp::endpoint wanted = to_asio(endpoint);
        tcp::acceptor probe(io, wanted.protocol());
        probe.set_option(asio::socket_base::reuse_address(true));
        probe.bind(wanted);
        probe.listen();
    });
}

struct Listener::Impl {
    explicit Impl(asio::io_context& io) : acceptor(io.get_executor()), pause(io) {}

    void accept_next();
    void on_accept(const error_code& error, Socket socket);
    void admit(Socket socket, const tcp::endpoint& from);
    void try_later(const error_code& why);

    Acceptor acceptor;
    asio::steady_timer pause;
    tcp::endpoint peer;
    Accept accept;
    std::uint16_t port = 0;
    bool fails = false;
};

Listener::Listener(asio::io_context& io, const Endpoint& endpoint)
    : impl_(std::make_unique<Impl>(io)) {
    with_std_errors([&] {
        Acceptor& acceptor = impl_->acceptor;
        tcp::endpoint wanted = to_asio(endpoint);
        acceptor.open(wanted.protocol());
        acceptor.set_option(asio::socket_base::reuse_address(true));
        acceptor.set_option(ReusePort(true));
        acceptor.bind(wanted);
        acceptor.listen(asio::socket_base::max_listen_connections);
        acceptor.non_blocking(true);
        impl_->port = acceptor.local_endpoint().port();
    });
}

Listener::~Listener() = default;

std::uint16_t Listener::port() const {
    return impl_->port;
}

void Listener::start(Accept accept) {
    impl_->accept = std::move(accept);
    impl_->accept_next();
}

void Listener::stop() {
    error_code error;
    while (!error) {
        tcp::endpoint from;
        Socket socket = impl_->acceptor.accept(from, error);
        if (!error) impl_->admit(std::move(socket), from);
    }
    close();
}

void Listener::close() {
    error_code ignored;
    impl_->pause.cancel();
    impl_->acceptor.close(ignored);
}

void Listener::Impl::accept_next() {
    acceptor.async_accept(
        peer, [this](error_code error, Socket socket) { on_accept(error, std::move(socket)); });
}

void Listener::Impl::on_accept(const error_code& error, Socket socket) {
    bool closed = !acceptor.is_open();
    bool gone = error == asio::error::connection_aborted || error == asio::error::interrupted;
    if (!error) admit(std::move(socket), peer);
    if (closed) return;
    if (error && !gone) return try_later(error);
    fails = false;
    accept_next();
}

void Listener::Impl::admit(Socket socket, const tcp::endpoint& from) {
    auto stream = std::make_unique<Stream>(std::make_unique<Stream::Impl>(std::move(socket)));
    accept(std::move(stream), text_of(from.address()));
}

/// The connection stays in the backlog, so trying again at once would spin.
void Listener::Impl::try_later(const error_code& why) {
    if (!std::exchange(fails, true)) {
        std::string reason = why.message();
        log::warning("net.accept_failed", {{"reason", std::string_view(reason)}});
    }
    pause.expires_after(kAcceptPause);
    pause.async_wait([this](error_code cancelled) {
        if (!cancelled && acceptor.is_open()) accept_next();
    });
}

}  // namespace suki::net
