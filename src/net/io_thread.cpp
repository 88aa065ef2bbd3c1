// The event loop of one thread: accepting, deadlines, stopping.
#include "net/io_thread.h"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <mutex>
#include <random>

#include "net/http_connection.h"

namespace suki::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::size_t kSpareExchanges = 128;
constexpr std::size_t kSpareBytes = 64 * 1024;
constexpr int kRefusedAtOnce = 256;  // over the limit, but still told why

milliseconds sweep_period(const HttpServerOptions& options) {
    auto shortest =
        std::min({options.header_time, options.body_time, options.idle_time, options.write_time});
    return std::clamp(shortest / 10, milliseconds{5}, milliseconds{1000});
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

struct IoThread::Loop {
    explicit Loop(asio::io_context& io) : sweep_timer(io), work(io.get_executor()) {}

    std::mutex mutex;
    std::condition_variable ended_changed;
    bool ended = false;
    asio::steady_timer sweep_timer;
    asio::executor_work_guard<asio::io_context::executor_type>
        work;  // keeps run() going while connections may come
};

IoThread::IoThread(std::shared_ptr<ServerState> state, const Endpoint& endpoint)
    : mailbox_(std::make_shared<Mailbox>(std::move(state))),
      listener_(mailbox_->io(), endpoint),
      sweep_period_(net::sweep_period(mailbox_->state().options)),
      id_seed_(random_seed()),
      loop_(std::make_unique<Loop>(mailbox_->io())) {
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
    listener_.start([this](std::unique_ptr<Stream> stream, const std::string& remote_address) {
        admit(std::move(stream), remote_address);
    });
    mailbox_->io().run();
    // After an abort, workers may still hold exchanges of the connections that go now.
    mailbox_->close();
    listener_.close();
    state().open_connections -= static_cast<int>(slots_.size());
    slots_.clear();
    std::lock_guard lock(loop_->mutex);
    loop_->ended = true;
    loop_->ended_changed.notify_all();
}

void IoThread::begin_stop() {
    asio::post(mailbox_->io(), [this] { stop_accepting(); });
}

void IoThread::abort() {
    mailbox_->io().stop();
}

bool IoThread::wait_until(TimePoint when) {
    std::unique_lock lock(loop_->mutex);
    return loop_->ended_changed.wait_until(lock, when, [this] { return loop_->ended; });
}

void IoThread::join() {
    if (thread_.joinable()) thread_.join();
}

void IoThread::admit(std::unique_ptr<Stream> stream, const std::string& remote_address) {
    const auto& options = state().options;
    int open = ++state().open_connections;
    if (open > options.connection_limit + kRefusedAtOnce) {
        --state().open_connections;
        return;
    }
    auto admission = open > options.connection_limit ? Admission::Refused : Admission::Welcome;
    slots_.push_back({TimePoint::max(),
                      std::make_unique<HttpConnection>(*this, std::move(stream), remote_address,
                                                       slots_.size(), admission)});
    if (!sweeping_) schedule_sweep();
    slots_.back().connection->start();
}

void IoThread::stop_accepting() {
    if (stopping_) return;
    stopping_ = true;
    listener_.stop();
    for (auto& slot : slots_) slot.connection->on_stop();
    if (slots_.empty()) loop_->work.reset();
    if (slots_.empty()) loop_->sweep_timer.cancel();
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
    exchange->request.body_file.reset();
    exchange->is_turned_down = false;
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
    loop_->work.reset();
    loop_->sweep_timer.cancel();
}

void IoThread::schedule_sweep() {
    sweeping_ = true;
    loop_->sweep_timer.expires_after(sweep_period_);
    loop_->sweep_timer.async_wait([this](error_code cancelled) {
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
