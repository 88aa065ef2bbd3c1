#pragma once
#include <memory>

#include "net/http.h"
#include "net/request_parser.h"

namespace suki::net {

class HttpConnection;
class Mailbox;

/// One request and its answer. The connection that read it owns it, except while a worker has it:
/// then the worker's job does, and it comes back through the mailbox of the connection's thread.
/// Kept for reuse by that thread, so an idle connection holds none.
struct Exchange {
    explicit Exchange(std::shared_ptr<Mailbox> mailbox) : home(std::move(mailbox)) {}

    Request request;
    Response response;
    RequestParser parser{request};

    const std::shared_ptr<Mailbox> home;
    bool is_turned_down = false;           // the response says why the body is not wanted
    HttpConnection* connection = nullptr;  // only the connection's own thread follows this
    Exchange* next = nullptr;              // in the mailbox
};

/// The job of a worker: answers and sends the exchange home. Takes ownership of `exchange`.
void answer_on_worker(Exchange* exchange) noexcept;
/// The same before the body is read: asks whether it may come.
void ask_on_worker(Exchange* exchange) noexcept;

}  // namespace suki::net
