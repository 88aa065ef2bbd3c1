#pragma once
#include <coroutine>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "net/io_thread.h"
#include "net/live_body.h"

namespace suki::net {

enum class Admission { Welcome, Refused };  // refused: over the connection limit

/// One connection of a client, served by one flat coroutine. It suspends in three ways only:
/// until the socket can be read, until a worker has answered, until the socket can be written. All
/// else is plain functions. Lives on its IoThread, which destroys it when the coroutine has ended.
class HttpConnection {
public:
    HttpConnection(IoThread& thread, std::unique_ptr<Stream> stream, std::string remote_address,
                   std::size_t slot, Admission admission);
    ~HttpConnection();

    void start();
    void on_deadline();
    void on_stop();
    void on_pushed();
    void on_answered(std::unique_ptr<Exchange> exchange);

    std::size_t slot() const { return slot_; }
    void move_to_slot(std::size_t slot) { slot_ = slot; }

private:
    struct Serving;
    class Ready;
    class Answered;
    enum class Input { Wanted, Admission, Request, End };

    Serving serve();
    Ready until_readable();
    Ready until_writable();
    Answered until_answered();

    bool must_wait() const;
    Input turn_away();
    Input receive();
    Input on_expired();
    Input parse(std::string_view fresh);
    std::size_t feed(std::string_view bytes);
    Input outcome();
    void begin_exchange();
    void on_header_read();
    void say_continue();
    void choose_spool();
    void open_spool();
    bool ask_admission();
    Input on_admission();
    void expect_progress();

    bool answer_here();
    bool hop(WorkerPool& pool, void (*job)(Exchange*) noexcept);
    void refuse(int status, std::string_view code, std::string_view message);

    bool begin_write();
    bool continue_write();
    bool send(std::string_view head);
    bool take_next_piece();
    void finish_exchange();
    bool is_live();
    bool continue_live();
    bool live_is_over();
    void begin_farewell();
    bool has_left();

    void expect_within(std::chrono::milliseconds time);

    IoThread& thread_;
    std::unique_ptr<Stream> stream_;
    std::coroutine_handle<> serving_;
    std::unique_ptr<Exchange> exchange_;  // null between requests and while a worker has it
    std::shared_ptr<LiveBody> live_;      // of an answer that goes on
    std::string unread_;                  // received, not yet parsed
    std::string unsent_head_;             // when the socket took only a part
    std::string_view unsent_body_;
    std::string piece_;  // of a file, while it is sent
    std::size_t body_bytes_ = 0;
    std::string spool_;           // folder of the scratch file for the body, or ""
    std::uint64_t progress_ = 0;  // bytes of a spooled body when its time was last set
    std::string remote_address_;
    TimePoint begun_;
    std::size_t slot_;
    Admission admission_;
    bool expired_ = false;  // the deadline passed
    bool failed_ = false;   // the socket is of no more use
    bool closes_ = false;   // after this answer
    bool refused_ = false;  // the request could not be read
    bool asks_ = false;     // whether its body may come
};

}  // namespace suki::net
