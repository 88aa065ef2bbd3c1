// A lock-free stack of answered exchanges; the I/O thread takes it whole and turns it around.
#include "net/mailbox.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "net/exchange.h"

namespace suki::net {
namespace {

/// Stands in the stack's head for "closed"; never dereferenced.
Exchange* closed_mark() {
    return reinterpret_cast<Exchange*>(alignof(Exchange));
}

Exchange* reversed(Exchange* newest) {
    Exchange* oldest = nullptr;
    while (newest) {
        Exchange* next = newest->next;
        newest->next = oldest;
        oldest = newest;
        newest = next;
    }
    return oldest;
}

void delete_all(Exchange* exchange) {
    while (exchange) {
        std::unique_ptr<Exchange> owned(exchange);
        exchange = exchange->next;
    }
}

Response answer(const HttpHandlers& handlers, const Request& request) {
    try {
        return handlers.handle(request);
    } catch (...) {
        // handle() promises not to throw; should it, one request fails and not the process.
        return handlers.refuse(500, "internal", "Something went wrong. Please report it.");
    }
}

std::optional<Response> refusal_of(const HttpHandlers& handlers, const Request& request) {
    try {
        return handlers.turn_down(request);
    } catch (...) {
        return handlers.refuse(500, "internal", "Something went wrong. Please report it.");
    }
}

}  // namespace

void answer_on_worker(Exchange* exchange) noexcept {
    std::unique_ptr<Exchange> owned(exchange);
    auto home = owned->home;  // outlives the exchange, which may be gone as soon as it is sent
    if (!home->is_closed()) owned->response = answer(home->state().handlers, owned->request);
    home->send(std::move(owned));
}

void ask_on_worker(Exchange* exchange) noexcept {
    std::unique_ptr<Exchange> owned(exchange);
    auto home = owned->home;
    if (!home->is_closed()) {
        auto refusal = refusal_of(home->state().handlers, owned->request);
        owned->is_turned_down = refusal.has_value();
        if (refusal) owned->response = std::move(*refusal);
    }
    home->send(std::move(owned));
}

Mailbox::Mailbox(std::shared_ptr<ServerState> state)
    : state_(std::move(state)), io_(std::make_unique<boost::asio::io_context>(1)) {}

Mailbox::~Mailbox() = default;

void Mailbox::on_delivery(std::function<void(std::unique_ptr<Exchange>)> deliver) {
    deliver_ = std::move(deliver);
}

void Mailbox::send(std::unique_ptr<Exchange> exchange) {
    Exchange* head = newest_.load(std::memory_order_relaxed);
    do {
        if (head == closed_mark()) return;
        exchange->next = head;
    } while (!newest_.compare_exchange_weak(head, exchange.get(), std::memory_order_acq_rel,
                                            std::memory_order_relaxed));
    exchange.release();
    if (!head) boost::asio::post(*io_, [this] { deliver_all(); });
}

void Mailbox::deliver_all() {
    Exchange* head = newest_.exchange(nullptr, std::memory_order_acq_rel);
    if (head == closed_mark()) return close();
    for (Exchange* exchange = reversed(head); exchange;) {
        std::unique_ptr<Exchange> owned(exchange);
        exchange = exchange->next;
        deliver_(std::move(owned));
    }
}

void Mailbox::close() {
    Exchange* head = newest_.exchange(closed_mark(), std::memory_order_acq_rel);
    if (head != closed_mark()) delete_all(head);
}

bool Mailbox::is_closed() const {
    return newest_.load(std::memory_order_acquire) == closed_mark();
}

}  // namespace suki::net
