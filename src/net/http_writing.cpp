// How a connection sends an answer: whole, piece by piece of a file, or as it goes on.
#include <algorithm>
#include <stdexcept>
#include <utility>

#include "net/http_connection.h"

namespace suki::net {
namespace {

constexpr std::size_t kPieceBytes = 128 * 1024;

}  // namespace

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

}  // namespace suki::net
