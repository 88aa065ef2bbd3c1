// Reads requests, has them answered, writes answers: the whole life of one connection.
#include "net/http_connection.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/error.h"
#include "base/log.h"

namespace suki::net {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFarewellTime{1000};
constexpr std::size_t kKeptBytes = 4096;
constexpr std::size_t kPieceBytes = 128 * 1024;
constexpr std::uint64_t kProgressBytes = 256 * 1024;
constexpr std::uint64_t kBytesASecond = 10u << 20;  // that a handler gets through at least
constexpr std::size_t kDefaultBodyLimit = 1024 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

bool is_request_id(std::string_view text) {
    auto allowed = [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

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

HttpConnection::Input HttpConnection::turn_away() {
    begin_exchange();
    refuse(503, "http.too_many_connections", "Too many connections are open. Try again later.");
    return Input::Request;
}

HttpConnection::Input HttpConnection::receive() {
    if (expired_) return on_expired();
    auto& buffer = thread_.read_buffer();
    Transfer received = stream_->read(buffer);
    if (received.outcome == Transfer::Outcome::WouldBlock && must_wait()) return Input::Wanted;
    if (received.bytes == 0) return Input::End;
    return parse({buffer.data(), received.bytes});
}

HttpConnection::Input HttpConnection::on_expired() {
    expired_ = false;
    if (!exchange_) return Input::End;
    refuse(408, "http.too_slow", "The request took too long to arrive.");
    return Input::Request;
}

HttpConnection::Input HttpConnection::parse(std::string_view fresh) {
    bool buffered = !unread_.empty();
    if (buffered) unread_.append(fresh);
    std::string_view bytes = buffered ? std::string_view(unread_) : fresh;
    while (!exchange_ && bytes.starts_with("\r\n")) bytes.remove_prefix(2);  // RFC 9112, 2.2
    if (!exchange_ && !bytes.empty() && bytes != "\r") begin_exchange();
    if (exchange_) bytes.remove_prefix(feed(bytes));
    if (exchange_) expect_progress();
    if (buffered) {
        unread_.erase(0, unread_.size() - bytes.size());
    } else {
        unread_.assign(bytes);
    }
    return exchange_ ? outcome() : Input::Wanted;
}

std::size_t HttpConnection::feed(std::string_view bytes) {
    RequestParser& parser = exchange_->parser;
    std::size_t used = parser.feed(bytes);
    if (parser.state() != RequestParser::State::HeaderRead) return used;
    on_header_read();
    if (asks_) return used;
    if (used < bytes.size()) return used + parser.feed(bytes.substr(used));
    bool awaited = parser.state() == RequestParser::State::Body && parser.expects_continue();
    if (awaited) say_continue();
    return used;
}

HttpConnection::Input HttpConnection::outcome() {
    const RequestParser& parser = exchange_->parser;
    if (failed_) return Input::End;
    if (refused_) return Input::Request;
    if (asks_) return Input::Admission;
    if (parser.state() == RequestParser::State::Complete) return Input::Request;
    if (parser.state() != RequestParser::State::Refused) return Input::Wanted;
    const Refusal& refusal = parser.refusal();
    refuse(refusal.status, refusal.code, refusal.message);
    return Input::Request;
}

void HttpConnection::begin_exchange() {
    const auto& options = thread_.state().options;
    exchange_ = thread_.take_exchange();
    exchange_->parser.reset(options.header_limit_bytes);
    exchange_->request.remote_address = remote_address_;
    begun_ = steady_clock::now();
    thread_.set_deadline(*this, begun_ + options.header_time);
}

void HttpConnection::on_header_read() {
    const auto& options = thread_.state().options;
    Request& request = exchange_->request;
    RequestParser& parser = exchange_->parser;
    std::string_view id = request.header("X-Request-Id");
    request.id = is_request_id(id) ? std::string(id) : thread_.make_request_id();
    closes_ = !parser.keeps_alive();
    request.deadline = begun_ + options.handler_time;
    parser.begin_body(options.body_limit_bytes ? options.body_limit_bytes(request)
                                               : kDefaultBodyLimit);
    if (parser.state() != RequestParser::State::Body) return;
    expect_within(options.body_time);
    choose_spool();
}

void HttpConnection::choose_spool() {
    const auto& [options, handlers, workers, open] = thread_.state();
    progress_ = 0;
    spool_ = options.spool_folder ? options.spool_folder(exchange_->request) : std::string();
    if (spool_.empty()) return;
    asks_ = static_cast<bool>(handlers.turn_down);
    if (!asks_) open_spool();
}

/// False when no worker has time for it.
bool HttpConnection::ask_admission() {
    thread_.set_deadline(*this, TimePoint::max());
    if (hop(thread_.state().workers, ask_on_worker)) return true;
    refuse(503, "http.busy", "The server is busy. Try again in a moment.");
    return false;
}

/// What came behind the header meanwhile waits in unread_.
HttpConnection::Input HttpConnection::on_admission() {
    asks_ = false;
    if (exchange_->is_turned_down) refused_ = closes_ = true;
    if (!refused_) open_spool();
    if (refused_) return Input::Request;
    expect_within(thread_.state().options.body_time);
    if (!unread_.empty()) return parse({});
    if (exchange_->parser.expects_continue()) say_continue();
    return outcome();
}

void HttpConnection::open_spool() {
    try {
        exchange_->request.body_file = OpenFile::scratch(spool_);
    } catch (const Error& error) {
        log::warning("http.no_spool", {{"detail", error.detail()}});
        refuse(507, "file.no_room", "The file could not be stored; is the disk full?");
    }
}

/// A large file takes its time, as long as it comes.
void HttpConnection::expect_progress() {
    const auto& file = exchange_->request.body_file;
    if (!file || exchange_->parser.state() != RequestParser::State::Body) return;
    if (file->size() < progress_ + kProgressBytes) return;
    progress_ = file->size();
    expect_within(thread_.state().options.body_time);
}

/// A client that reads nothing while it waits for 25 bytes is not worth a second try.
void HttpConnection::say_continue() {
    if (stream_->write(kContinue, {}).bytes != kContinue.size()) failed_ = true;
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

bool HttpConnection::begin_write() {
    const Response& response = exchange_->response;
    const bool goes_on = response.live && exchange_->request.method != "HEAD";
    if (goes_on) (live_ = response.live)->attach(exchange_->home, *this);
    closes_ = closes_ || thread_.is_stopping() || response.live;
    auto persistence = Persistence::KeepAlive;
    if (closes_) {
        persistence = Persistence::Close;
    } else if (exchange_->parser.is_http_1_0()) {
        persistence = Persistence::KeepAliveSaid;
    }
    std::string& head = thread_.head_buffer();
    head.clear();
    append_head(head, response, thread_.date(), exchange_->request.id, persistence);
    bool bodiless = exchange_->request.method == "HEAD" || is_bodiless(response.status);
    if (bodiless) exchange_->response.file.reset();
    unsent_body_ = bodiless ? std::string_view{} : body_of(response);
    body_bytes_ = response.file ? response.file_bytes : unsent_body_.size();
    take_next_piece();
    bool written = send(head);
    if (!written) expect_within(thread_.state().options.write_time);
    return written;
}

bool HttpConnection::continue_write() {
    if (expired_) failed_ = true;
    return failed_ || send(std::exchange(unsent_head_, {}));
}

/// True when all is written, or will never be.
bool HttpConnection::send(std::string_view head) {
    Transfer sent = stream_->write(head, unsent_body_);
    if (sent.outcome == Transfer::Outcome::Broken) failed_ = true;
    if (failed_) return true;
    std::size_t sent_head = std::min(sent.bytes, head.size());
    unsent_head_.assign(head.substr(sent_head));
    unsent_body_.remove_prefix(sent.bytes - sent_head);
    if (!unsent_head_.empty() || !unsent_body_.empty()) return false;
    return !take_next_piece();
}

/// False when there is none left. A file that turns out shorter breaks the connection, which tells
/// the client that it has not got all.
bool HttpConnection::take_next_piece() {
    if (!exchange_) return false;  // of an answer that goes on
    Response& response = exchange_->response;
    if (!response.file || response.file_bytes == 0) return false;
    const auto most = std::min<std::uint64_t>(response.file_bytes, kPieceBytes);
    piece_ = response.file->read_at(response.file_from, static_cast<std::size_t>(most));
    if (piece_.size() != most) throw std::runtime_error("a file is shorter than it was");
    response.file_from += most;
    response.file_bytes -= most;
    unsent_body_ = piece_;
    expect_within(thread_.state().options.write_time);
    return true;
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

bool HttpConnection::is_live() {
    if (!live_) return false;
    if (!live_is_over()) return true;
    live_->detach();
    live_.reset();
    return false;
}

/// The client has nothing more to say here: what it sends is dropped, its end is noticed.
bool HttpConnection::live_is_over() {
    if (failed_ || expired_ || thread_.is_stopping()) return true;
    const Transfer received = stream_->read(thread_.read_buffer());
    const bool left = received.outcome != Transfer::Outcome::WouldBlock && received.bytes == 0;
    if (left) return true;
    if (!unsent_head_.empty() || !live_->is_ended()) return false;
    unsent_head_ = live_->take();
    return unsent_head_.empty();
}

/// True when all that was pushed is written: then there is no hurry.
bool HttpConnection::continue_live() {
    const bool waited = !unsent_head_.empty();
    const std::string bytes = waited ? std::exchange(unsent_head_, {}) : live_->take();
    const bool written = bytes.empty() || send(bytes);
    if (written) thread_.set_deadline(*this, TimePoint::max());
    if (!written && !waited) expect_within(thread_.state().options.write_time);
    return written;
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
