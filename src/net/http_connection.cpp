// The life of one connection: it reads requests (http_reading.cpp), has them answered, writes
// answers (http_writing.cpp).
#include "net/http_connection.h"

#include <algorithm>
#include <utility>

namespace suki::net {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFarewellTime{1000};
constexpr std::size_t kKeptBytes = 4096;
constexpr std::uint64_t kBytesASecond = 10u << 20;  // that a handler gets through at least

}  // namespace

/// The coroutine of a connection. When it has ended, the connection (and with it this frame) is
/// destroyed by its thread; an exception (out of memory) ends only this connection.
struct HttpConnection::Serving {
    struct Farewell {
        bool await_ready() noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> ended) noexcept {
            HttpConnection& connection = ended.promise().connection;
            connection.thread_.forget(connection);
        }
        void await_resume() noexcept {}
    };

    struct promise_type {
        explicit promise_type(HttpConnection& served) : connection(served) {}

        Serving get_return_object() {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_always initial_suspend() noexcept { return {}; }
        Farewell final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() noexcept {}

        HttpConnection& connection;
    };

    std::coroutine_handle<> frame;
};

class HttpConnection::Ready {
public:
    using Wait = void (Stream::*)(std::coroutine_handle<>);
    Ready(Stream& stream, Wait wait) : stream_(stream), wait_(wait) {}

    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> waiting) { (stream_.*wait_)(waiting); }
    void await_resume() {}

private:
    Stream& stream_;
    Wait wait_;
};

class HttpConnection::Answered {
public:
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<>) {}  // on_answered() resumes
    void await_resume() {}
};

HttpConnection::HttpConnection(IoThread& thread, std::unique_ptr<Stream> stream,
                               std::string remote_address, std::size_t slot, Admission admission)
    : thread_(thread),
      stream_(std::move(stream)),
      remote_address_(std::move(remote_address)),
      slot_(slot),
      admission_(admission) {}

HttpConnection::~HttpConnection() {
    if (live_) live_->detach();
    if (serving_) serving_.destroy();
}

void HttpConnection::start() {
    serving_ = serve().frame;
    serving_.resume();
}

void HttpConnection::on_deadline() {
    expired_ = true;
    stream_->cancel_wait();
}

/// Wakes an idle connection, which then looks once more for a request and else ends.
void HttpConnection::on_stop() {
    stream_->cancel_wait();
}

/// Whichever it waits for, it then looks what there is to send.
void HttpConnection::on_pushed() {
    stream_->cancel_wait();
}

void HttpConnection::on_answered(std::unique_ptr<Exchange> exchange) {
    exchange_ = std::move(exchange);
    serving_.resume();
}

HttpConnection::Ready HttpConnection::until_readable() {
    return {*stream_, &Stream::resume_when_readable};
}
HttpConnection::Ready HttpConnection::until_writable() {
    return {*stream_, &Stream::resume_when_writable};
}
HttpConnection::Answered HttpConnection::until_answered() {
    return {};
}

HttpConnection::Serving HttpConnection::serve() {
    while (!closes_ && !failed_) {
        expect_within(thread_.state().options.idle_time);
        Input input = admission_ == Admission::Refused ? turn_away() : parse({});
        while (input == Input::Wanted || input == Input::Admission) {
            const bool asks = input == Input::Admission;
            if (asks && ask_admission()) co_await until_answered();
            if (!asks && must_wait()) co_await until_readable();
            input = asks ? on_admission() : receive();
        }
        if (input == Input::End) co_return;
        if (!answer_here()) co_await until_answered();
        bool written = begin_write();
        while (!written) {
            co_await until_writable();
            written = continue_write();
        }
        finish_exchange();
        while (is_live()) {
            written = continue_live();
            if (written && !live_->is_ended()) co_await until_readable();
            if (!written) co_await until_writable();
        }
    }
    begin_farewell();
    while (!has_left()) co_await until_readable();
}

bool HttpConnection::must_wait() const {
    return exchange_ || !thread_.is_stopping();
}

bool HttpConnection::answer_here() {
    thread_.set_deadline(*this, TimePoint::max());
    if (refused_) return true;
    auto& [options, handlers, workers, open] = thread_.state();
    Request& request = exchange_->request;
    if (!request.body.empty()) request.deadline = steady_clock::now() + options.handler_time;
    if (request.body_file)
        request.deadline = steady_clock::now() + options.handler_time +
                           std::chrono::seconds(request.body_file->size() / kBytesASecond);
    if (handlers.inline_answer) {
        if (auto answer = handlers.inline_answer(request)) {
            exchange_->response = std::move(*answer);
            return true;
        }
    }
    WorkerPool* pool = handlers.choose_pool ? handlers.choose_pool(request) : nullptr;
    if (hop(pool ? *pool : workers, answer_on_worker)) return false;
    exchange_->response =
        handlers.refuse(503, "http.busy", "The server is busy. Try again in a moment.");
    return true;
}

/// A raw pointer, because std::function keeps one without an allocation.
bool HttpConnection::hop(WorkerPool& pool, void (*job)(Exchange*) noexcept) {
    Exchange* exchange = exchange_.get();
    exchange->connection = this;
    if (!pool.try_post([exchange, job] { job(exchange); })) return false;
    exchange_.release();
    return true;
}

/// What follows a refused request on this connection cannot be trusted, so the connection ends.
void HttpConnection::refuse(int status, std::string_view code, std::string_view message) {
    if (exchange_->request.id.empty()) exchange_->request.id = thread_.make_request_id();
    exchange_->response = thread_.state().handlers.refuse(status, code, message);
    refused_ = closes_ = true;
}

void HttpConnection::finish_exchange() {
    const auto& handlers = thread_.state().handlers;
    if (handlers.observe) {
        auto took = steady_clock::now() - begun_;
        handlers.observe(exchange_->request, exchange_->response.status, body_bytes_,
                         std::chrono::duration_cast<std::chrono::microseconds>(took));
    }
    unsent_body_ = {};
    piece_ = {};
    thread_.give_back(std::move(exchange_));
    if (unread_.empty() && unread_.capacity() > kKeptBytes) unread_ = {};
}

/// RFC 9112, 9.6: says that no more comes and reads until the client has left, because closing with
/// bytes unread would reset the connection and could take the last answer with it.
void HttpConnection::begin_farewell() {
    if (!failed_) stream_->finish_sending();
    expect_within(kFarewellTime);
}

bool HttpConnection::has_left() {
    if (failed_ || expired_) return true;
    Transfer received = stream_->read(thread_.read_buffer());
    return received.outcome != Transfer::Outcome::WouldBlock && received.bytes == 0;
}

void HttpConnection::expect_within(std::chrono::milliseconds time) {
    thread_.set_deadline(*this, steady_clock::now() + time);
}

}  // namespace suki::net
