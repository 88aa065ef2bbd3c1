#include "net/live_body.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "net/http_connection.h"
#include "net/mailbox.h"

namespace suki::net {

bool LiveBody::push(std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    if (ended_) return false;
    const bool fits = waiting_.size() + bytes.size() <= kBacklogBytes;
    if (fits) waiting_.append(bytes);
    ended_ = !fits;
    wake();
    return fits;
}

void LiveBody::end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    wake();
}

bool LiveBody::is_ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
}

void LiveBody::attach(std::weak_ptr<Mailbox> home, HttpConnection& connection) {
    const std::lock_guard lock(mutex_);
    home_ = std::move(home);
    connection_ = &connection;
}

void LiveBody::detach() {
    const std::lock_guard lock(mutex_);
    connection_ = nullptr;
    ended_ = true;
    waiting_ = {};
}

std::string LiveBody::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
}

/// Caller holds the mutex.
void LiveBody::wake() {
    if (called_) return;
    const auto home = home_.lock();
    if (!home) return;  // not yet sent, or the server is gone
    called_ = true;
    boost::asio::post(home->io(), [self = shared_from_this()] { self->deliver(); });
}

void LiveBody::deliver() {
    HttpConnection* connection = nullptr;
    {
        const std::lock_guard lock(mutex_);
        called_ = false;
        connection = connection_;
    }
    if (connection) connection->on_pushed();
}

}  // namespace suki::net
