// Puts the I/O threads of a server together: binding, starting, stopping.
#include "net/http_server.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "net/io_thread.h"

namespace suki::net {
namespace {

using std::chrono::steady_clock;

Error cannot_listen(const std::string& where, const std::string& reason) {
    return Error(ErrorKind::Unavailable, "http.cannot_listen",
                 "Cannot listen on " + where + ": " + reason);
}

/// "127.0.0.1:8080", "[::1]:8080"
Endpoint parse_endpoint(const std::string& text) {
    auto colon = text.rfind(':');
    boost::system::error_code error;
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    boost::asio::ip::make_address(host, error);
    auto digits = colon == std::string::npos ? std::string{} : text.substr(colon + 1);
    bool is_port = !digits.empty() && digits.size() <= 5 &&
                   digits.find_first_not_of("0123456789") == std::string::npos &&
                   std::stoi(digits) <= 65535;
    if (error || !is_port) {
        throw cannot_listen(text, "it must be ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080");
    }
    return {host, static_cast<std::uint16_t>(std::stoi(digits))};
}

}  // namespace

struct HttpServer::Impl {
    std::shared_ptr<ServerState> state;
    std::vector<std::unique_ptr<IoThread>> threads;
    std::uint16_t port = 0;
    bool started = false;

    void bind();
};

void HttpServer::Impl::bind() {
    const auto& options = state->options;
    Endpoint endpoint = parse_endpoint(options.listen);
    try {
        check_is_free(endpoint);
        for (int i = 0; i < std::max(1, options.io_threads); ++i) {
            threads.push_back(std::make_unique<IoThread>(state, endpoint));
            port = endpoint.port = threads.back()->port();  // the others join the first one's
        }
    } catch (const std::system_error& failure) {
        throw cannot_listen(options.listen, failure.code().message());
    }
}

HttpServer::HttpServer(HttpServerOptions options, WorkerPool& workers, HttpHandlers handlers)
    : impl_(std::make_unique<Impl>()) {
    impl_->state.reset(new ServerState{std::move(options), std::move(handlers), workers, {}});
    impl_->bind();
}

HttpServer::~HttpServer() {
    stop(std::chrono::milliseconds{0});
}

void HttpServer::start() {
    impl_->started = true;
    for (auto& thread : impl_->threads) thread->start();
}

std::uint16_t HttpServer::port() const {
    return impl_->port;
}

int HttpServer::open_connections() const {
    return impl_->state->open_connections;
}

void HttpServer::stop(std::chrono::milliseconds grace) {
    if (!impl_->started) return;
    impl_->started = false;
    auto limit = steady_clock::now() + grace;
    for (auto& thread : impl_->threads) thread->begin_stop();
    for (auto& thread : impl_->threads) {
        if (!thread->wait_until(limit)) thread->abort();
    }
    for (auto& thread : impl_->threads) thread->join();
    impl_->threads.clear();  // closes also what an aborted event loop had not come to
}

}  // namespace suki::net
