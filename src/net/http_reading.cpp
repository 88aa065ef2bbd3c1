// How a connection comes by a request, or refuses it.
#include <algorithm>

#include "base/error.h"
#include "base/log.h"
#include "net/http_connection.h"

namespace suki::net {
namespace {

using std::chrono::steady_clock;

constexpr std::uint64_t kProgressBytes = 256 * 1024;
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

}  // namespace suki::net
