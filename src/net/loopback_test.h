#pragma once
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "net/http_server.h"
#include "net/live_body.h"

namespace suki::net {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

/// An answer as a client sees it.
struct Answer {
    int status = 0;
    std::string head;  // with the status line, without the empty line
    std::string body;

    bool has(std::string_view line) const { return head.find(line) != std::string::npos; }
};

/// A blocking client on a bare socket, so that tests say every byte.
class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    Client(Client&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)),
          connected_(other.connected_),
          unread_(std::move(other.unread_)) {}
    ~Client() {
        if (socket_ >= 0) ::close(socket_);
    }

    bool is_connected() const { return connected_; }
    int socket() const { return socket_; }

    /// False when the server has closed.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    void get(std::string_view target, std::string_view headers = "") {
        send("GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n" + std::string(headers) +
             "\r\n");
    }

    /// Nullopt when the connection ends or nothing comes for five seconds.
    std::optional<Answer> answer(std::string_view method = "GET") {
        std::size_t end;
        while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive()) return std::nullopt;
        }
        Answer answer;
        answer.head = unread_.substr(0, end + 2);
        unread_.erase(0, end + 4);
        answer.status = std::stoi(answer.head.substr(9, 3));
        std::size_t length = method == "HEAD" ? 0 : content_length(answer.head);
        while (unread_.size() < length) {
            if (!receive()) return std::nullopt;
        }
        answer.body = unread_.substr(0, length);
        unread_.erase(0, length);
        return answer;
    }

    /// True when the server closes within `patience` without sending more.
    bool is_closed(std::chrono::milliseconds patience = 5000ms) {
        return unread_.empty() && !receive(patience) && ended_;
    }

    std::string unread() const { return unread_; }
    bool receive(std::chrono::milliseconds patience = 5000ms) {
        pollfd poll{socket_, POLLIN, 0};
        if (::poll(&poll, 1, static_cast<int>(patience.count())) <= 0) return false;
        char buffer[65536];
        auto size = ::recv(socket_, buffer, sizeof buffer, 0);
        ended_ = size <= 0;
        if (size > 0) unread_.append(buffer, static_cast<std::size_t>(size));
        return size > 0;
    }

private:
    static std::size_t content_length(const std::string& head) {
        auto at = head.find("\r\nContent-Length: ");
        return at == std::string::npos ? 0 : std::stoul(head.substr(at + 18));
    }

    int socket_;
    bool connected_ = false;
    bool ended_ = false;
    std::string unread_;
};

/// What observe() was told.
struct Observed {
    std::string id;
    int status;
    std::size_t body_bytes;
};

/// A server on a free port. "/inline…" is answered on the I/O thread, all else on a worker:
/// "/echo" gives method and body, "/wait" holds until open_gate(), "/throw" breaks its promise,
/// "/big" is 8 MB, "/live" says "hello" and goes on with what push() says, any other target gives
/// itself. Where bodies go to scratch files, only those with "X-Known: yes" may come.
class TestServer {
public:
    explicit TestServer(HttpServerOptions options = {}, int workers = 4, std::size_t queue = 100)
        : pool(workers, queue), server(prepared(std::move(options)), pool, handlers()) {
        server.start();
    }
    ~TestServer() { open_gate(); }

    static constexpr std::size_t kBig = 8 * 1024 * 1024;

    Client connect() const { return Client(server.port()); }
    void open_gate() {
        gate_ = true;
        gate_.notify_all();
    }
    bool wait_for_connections(int count) const {
        return eventually([&] { return server.open_connections() == count; });
    }
    std::vector<Observed> observed() {
        std::lock_guard lock(mutex_);
        return observed_;
    }
    std::vector<std::shared_ptr<LiveBody>> live() {
        std::lock_guard lock(mutex_);
        return live_;
    }
    void push(std::string_view bytes) {
        for (auto& body : live()) body->push(bytes);
    }
    template <class Condition>
    static bool eventually(Condition condition) {
        for (int i = 0; i < 1000; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }

private:
    std::atomic<bool> gate_ = false;
    std::mutex mutex_;
    std::vector<Observed> observed_;
    std::vector<std::shared_ptr<LiveBody>> live_;

public:
    std::atomic<int> handling = 0;
    std::atomic<int> handled = 0;
    WorkerPool pool;
    HttpServer server;  // last: its threads use all of the above

private:
    static HttpServerOptions prepared(HttpServerOptions options) {
        options.listen = "127.0.0.1:0";
        if (!options.body_limit_bytes) {
            options.body_limit_bytes = [](const Request& request) -> std::size_t {
                return request.path() == "/small" ? 1000 : 1 << 20;
            };
        }
        return options;
    }

    HttpHandlers handlers() {
        HttpHandlers all;
        all.inline_answer = [](const Request& request) -> std::optional<Response> {
            if (!request.target.starts_with("/inline")) return std::nullopt;
            Response response;
            response.headers.emplace_back("Content-Type", "text/plain");
            response.static_body = "inline";
            return response;
        };
        all.turn_down = [](const Request& request) -> std::optional<Response> {
            if (request.header("X-Known") == "yes") return std::nullopt;
            return Response::of(401, "text/plain", "who?");
        };
        all.handle = [this](const Request& request) { return handle(request); };
        all.refuse = [](int status, std::string_view code, std::string_view) {
            return Response::of(status, "text/plain", std::string(code));
        };
        all.observe = [this](const Request& request, int status, std::size_t bytes,
                             std::chrono::microseconds) {
            std::lock_guard lock(mutex_);
            observed_.push_back({request.id, status, bytes});
        };
        return all;
    }

    Response go_on() {
        Response response;
        response.live = std::make_shared<LiveBody>();
        response.live->push("hello\n");
        std::lock_guard lock(mutex_);
        live_.push_back(response.live);
        return response;
    }

    Response handle(const Request& request) {
        ++handling;
        if (request.path() == "/throw") throw std::runtime_error("against the contract");
        if (request.path() == "/wait") gate_.wait(false);
        ++handled;
        if (request.path() == "/big")
            return Response::of(200, "text/plain", std::string(kBig, 'b'));
        if (request.path() == "/live") return go_on();
        if (request.path() == "/from")
            return Response::of(200, "text/plain", request.remote_address);
        if (request.body_file)
            return Response::of(200, "text/plain", std::to_string(request.body_file->size()));
        if (request.path() != "/echo") return Response::of(200, "text/plain", request.target);
        return Response::of(200, "text/plain", request.method + " " + request.body);
    }
};

}  // namespace suki::net
