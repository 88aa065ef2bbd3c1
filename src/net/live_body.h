#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace suki::net {

class HttpConnection;
class Mailbox;

/// The body of an answer that goes on (Response::live): bytes written now and then, from any
/// thread, until either side ends. Holds no worker, and no memory but what is not yet sent.
class LiveBody : public std::enable_shared_from_this<LiveBody> {
public:
    static constexpr std::size_t kBacklogBytes = 256 * 1024;

    /// False when nobody listens any more; also when the client takes so little that more than
    /// kBacklogBytes wait, which ends the answer. Never waits.
    bool push(std::string_view bytes);
    /// What was pushed is still sent, then the connection closes.
    void end();
    bool is_ended() const;

private:
    friend class HttpConnection;

    // By the connection, on its thread.
    void attach(std::weak_ptr<Mailbox> home, HttpConnection& connection);
    void detach();
    std::string take();

    void wake();
    void deliver();

    mutable std::mutex mutex_;
    std::string waiting_;
    std::weak_ptr<Mailbox> home_;
    HttpConnection* connection_ = nullptr;  // only its own thread follows this
    bool ended_ = false;
    bool called_ = false;  // the connection will look soon
};

}  // namespace suki::net
