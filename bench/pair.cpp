// What the machine can do: the least code that answers CRM-like requests from a Suki database with
// Boost.Beast and SQLite, without users, access rules, metadata or workers. The benchmark compares
// Suki with it. Two threads, each with its own event loop, listening socket and connection.
//
//   suki_pair --database data/suki.db --port 8081 --table opportunities      port 0: a free one
//       [--columns id,name,amount:2,…]      default: all; ":2" prints an integer as hundredths
//       [--where "status = 'Open'"] [--order "created_at DESC, row_id DESC"]
//
//   GET /constant   GET /read/<row_id or UUID>   GET /search?q=…   the newest 50
//   GET /list       the first 50 of --where in --order             GET /listcount   with the count
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>
#include <thread>

#include "base/text.h"
#include "pair_records.h"

namespace suki::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = static_cast<unsigned char>(text[i]);
        if (byte == '%' && i + 2 < text.size()) {
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
            i += 2;
        }
        out.push_back(static_cast<char>(byte));
    }
    return is_valid_utf8(out) ? out : std::string{};
}

std::optional<std::string> answer(Records& records, std::string_view target) {
    if (target == "/constant") return R"({"hello":"world"})";
    if (target == "/list") return records.list(false);
    if (target == "/listcount") return records.list(true);
    if (target.starts_with("/read/")) return records.read(target.substr(6));
    if (target.starts_with("/search?q=")) return records.search(decoded(target.substr(10)));
    return std::nullopt;
}

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, Records& records)
        : socket_(std::move(socket)), records_(records) {}

    void read() {
        request_ = {};
        http::async_read(socket_, buffer_, request_,
                         [self = shared_from_this()](beast::error_code error, std::size_t) {
                             if (!error) self->respond();
                         });
    }

private:
    void respond() {
        auto target = request_.target();
        auto body = answer(records_, {target.data(), target.size()});
        response_ = {body ? http::status::ok : http::status::not_found, request_.version()};
        response_.set(http::field::content_type, "application/json");
        response_.keep_alive(request_.keep_alive());
        if (body) response_.body() = std::move(*body);
        response_.prepare_payload();
        http::async_write(socket_, response_,
                          [self = shared_from_this()](beast::error_code error, std::size_t) {
                              if (!error && self->response_.keep_alive()) self->read();
                          });
    }

    tcp::socket socket_;
    Records& records_;
    beast::flat_buffer buffer_;
    http::request<http::empty_body> request_;
    http::response<http::string_body> response_;
};

class Server {
public:
    explicit Server(const Options& options)
        : records_(options), acceptor_(io_), signals_(io_, SIGINT, SIGTERM) {
        tcp::endpoint endpoint(asio::ip::address_v4::loopback(), options.port);
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(asio::socket_base::reuse_address(true));
        acceptor_.set_option(asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>(true));
        acceptor_.bind(endpoint);
        acceptor_.listen();
        signals_.async_wait([this](beast::error_code, int) { io_.stop(); });
        accept();
    }

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    void run() { io_.run(); }

private:
    void accept() {
        acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
            if (!error) {
                socket.set_option(tcp::no_delay(true));
                std::make_shared<Connection>(std::move(socket), records_)->read();
            }
            accept();
        });
    }

    Records records_;
    asio::io_context io_{1};
    tcp::acceptor acceptor_;
    asio::signal_set signals_;
};

Options parse_options(int argc, char** argv) {
    Options options;
    std::map<std::string_view, std::string*> texts{{"--database", &options.database},
                                                   {"--table", &options.table},
                                                   {"--columns", &options.columns},
                                                   {"--where", &options.where},
                                                   {"--order", &options.order}};
    for (int i = 1; i + 1 < argc; i += 2) {
        auto found = texts.find(argv[i]);
        if (found != texts.end()) {
            *found->second = argv[i + 1];
        } else if (std::string_view(argv[i]) == "--port") {
            options.port = static_cast<std::uint16_t>(std::stoi(argv[i + 1]));
        } else {
            throw std::runtime_error(std::string("unknown option ") + argv[i]);
        }
    }
    if (options.database.empty() || options.table.empty()) {
        throw std::runtime_error("--database and --table are needed");
    }
    return options;
}

}  // namespace
}  // namespace suki::bench

int main(int argc, char** argv) {
    using suki::bench::Server;
    try {
        auto options = suki::bench::parse_options(argc, argv);
        Server first(options);
        options.port = first.port();
        Server second(options);
        std::cout << "listening on 127.0.0.1:" << options.port << std::endl;
        std::thread thread([&] { second.run(); });
        first.run();
        thread.join();
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "suki_pair: " << error.what() << "\n";
        return 1;
    }
}
