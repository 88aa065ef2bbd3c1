// The event loop of one thread: accepting, deadlines, stopping.
#include "net/io_thread.h"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <mutex>
#include <random>
#include <utility>

#include "base/log.h"
#include "net/http_connection.h"

namespace suki::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::size_t kSpareExchanges = 128;
constexpr std::size_t kSpareBytes = 64 * 1024;
constexpr milliseconds kAcceptPause{100};
constexpr int kRefusedAtOnce = 256;  // over the limit, but still told why

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

milliseconds sweep_period(const HttpServerOptions& options) {
    auto shortest =
        std::min({options.header_time, options.body_time, options.idle_time, options.write_time});
    return std::clamp(shortest / 10, milliseconds{5}, milliseconds{1000});
}

std::string text_of(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

std::uint64_t random_seed() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

/// SplitMix64's mixer: a bijection, so ids of one thread never repeat.
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

}  // namespace

struct IoThread::Finish {
    explicit Finish(asio::io_context& io) : work(io.get_executor()) {}

    std::mutex mutex;
    std::condition_variable ended_changed;
    bool ended = false;
    asio::executor_work_guard<Executor> work;  // keeps run() going while connections may come
};

IoThread::IoThread(std::shared_ptr<ServerState> state, const tcp::endpoint& endpoint)
    : mailbox_(std::make_shared<Mailbox>(std::move(state))),
      acceptor_(mailbox_->io().get_executor()),
      accept_pause_(mailbox_->io()),
      sweep_timer_(mailbox_->io()),
      sweep_period_(net::sweep_period(mailbox_->state().options)),
      id_seed_(random_seed()),
      finish_(std::make_unique<Finish>(mailbox_->io())) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.set_option(ReusePort(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(4096);
    acceptor_.non_blocking(true);
    port_ = acceptor_.local_endpoint().port();
    mailbox_->on_delivery([](std::unique_ptr<Exchange> exchange) {
        HttpConnection* connection = exchange->connection;
        connection->on_answered(std::move(exchange));
    });
}

IoThread::~IoThread() {
    abort();
    join();
    slots_.clear();
}

void IoThread::start() {
    thread_ = std::thread([this] { run(); });
}

void IoThread::run() {
    accept_next();
    mailbox_->io().run();
    // After an abort, workers may still hold exchanges of the connections that go now.
    mailbox_->close();
    error_code ignored;
    acceptor_.close(ignored);
    state().open_connections -= static_cast<int>(slots_.size());
    slots_.clear();
    std::lock_guard lock(finish_->mutex);
    finish_->ended = true;
    finish_->ended_changed.notify_all();
}

void IoThread::begin_stop() {
    asio::post(mailbox_->io(), [this] { stop_accepting(); });
}

void IoThread::abort() {
    mailbox_->io().stop();
}

bool IoThread::wait_until(TimePoint when) {
    std::unique_lock lock(finish_->mutex);
    return finish_->ended_changed.wait_until(lock, when, [this] { return finish_->ended; });
}

void IoThread::join() {
    if (thread_.joinable()) thread_.join();
}

void IoThread::accept_next() {
    acceptor_.async_accept(
        mailbox_->io().get_executor(), peer_,
        [this](error_code error, Socket socket) { on_accept(error, std::move(socket)); });
}

void IoThread::on_accept(error_code error, Socket socket) {
    if (stopping_) {
        if (!error) admit(std::move(socket), text_of(peer_.address()));
        return;
    }
    if (!error) {
        accept_fails_ = false;
        admit(std::move(socket), text_of(peer_.address()));
        return accept_next();
    }
    if (error == asio::error::connection_aborted || error == asio::error::interrupted) {
        return accept_next();
    }
    // Out of descriptors or memory: the connection stays in the backlog, so trying again at once
    // would spin.
    if (!std::exchange(accept_fails_, true)) {
        std::string reason = error.message();
        log::warning("net.accept_failed", {{"reason", std::string_view(reason)}});
    }
    accept_pause_.expires_after(kAcceptPause);
    accept_pause_.async_wait([this](error_code cancelled) {
        if (!cancelled && !stopping_) accept_next();
    });
}

void IoThread::admit(Socket socket, const std::string& remote_address) {
    const auto& options = state().options;
    int open = ++state().open_connections;
    if (open > options.connection_limit + kRefusedAtOnce) {
        --state().open_connections;
        return;
    }
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.set_option(tcp::no_delay(true), ignored);
    auto admission = open > options.connection_limit ? Admission::Refused : Admission::Welcome;
    slots_.push_back({TimePoint::max(),
                      std::make_unique<HttpConnection>(*this, std::move(socket), remote_address,
                                                       slots_.size(), admission)});
    if (!sweeping_) schedule_sweep();
    slots_.back().connection->start();
}

void IoThread::stop_accepting() {
    if (stopping_) return;
    stopping_ = true;
    accept_pause_.cancel();
    accept_backlog();
    error_code ignored;
    acceptor_.close(ignored);
    for (auto& slot : slots_) slot.connection->on_stop();
    if (slots_.empty()) finish_->work.reset();
    if (slots_.empty()) sweep_timer_.cancel();
}

/// The kernel has greeted these already; closing the acceptor would reset them.
void IoThread::accept_backlog() {
    for (;;) {
        error_code error;
        tcp::endpoint peer;
        Socket socket = acceptor_.accept(peer, error);
        if (error) return;
        admit(std::move(socket), text_of(peer.address()));
    }
}

std::string IoThread::make_request_id() {
    static constexpr char kDigits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    std::uint64_t value = mixed(id_seed_++);
    std::string id(13, '0');  // fits std::string without an allocation
    for (char& c : id) {
        c = kDigits[value & 31];
        value >>= 5;
    }
    return id;
}

std::unique_ptr<Exchange> IoThread::take_exchange() {
    if (spare_exchanges_.empty()) return std::make_unique<Exchange>(mailbox_);
    auto exchange = std::move(spare_exchanges_.back());
    spare_exchanges_.pop_back();
    return exchange;
}

void IoThread::give_back(std::unique_ptr<Exchange> exchange) {
    if (spare_exchanges_.size() >= kSpareExchanges) return;
    if (exchange->request.body.capacity() > kSpareBytes) return;
    exchange->response = Response{};
    exchange->connection = nullptr;
    spare_exchanges_.push_back(std::move(exchange));
}

void IoThread::set_deadline(const HttpConnection& connection, TimePoint when) {
    slots_[connection.slot()].deadline = when;
}

void IoThread::forget(HttpConnection& connection) {
    std::size_t slot = connection.slot();
    auto doomed = std::move(slots_[slot].connection);
    if (slot + 1 != slots_.size()) {
        slots_[slot] = std::move(slots_.back());
        slots_[slot].connection->move_to_slot(slot);
    }
    slots_.pop_back();
    --state().open_connections;
    if (!stopping_ || !slots_.empty()) return;
    finish_->work.reset();
    sweep_timer_.cancel();
}

void IoThread::schedule_sweep() {
    sweeping_ = true;
    sweep_timer_.expires_after(sweep_period_);
    sweep_timer_.async_wait([this](error_code cancelled) {
        sweeping_ = false;
        if (!cancelled) sweep();
    });
}

/// One timer a thread instead of one a connection: setting a deadline is one store.
void IoThread::sweep() {
    auto now = std::chrono::steady_clock::now();
    for (auto& slot : slots_) {
        if (slot.deadline > now) continue;
        slot.deadline = TimePoint::max();
        slot.connection->on_deadline();
    }
    if (!slots_.empty()) schedule_sweep();
}

}  // namespace suki::net
