#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "jobs/queue.h"

namespace suki::jobs {

/// A job whose time has come.
struct Running {
    Id id;  // the idempotency key of effects outside; the same at every attempt
    json::object payload;
    Instant run_at;   // when it was due, by the clock
    int attempt = 1;  // counts from 1
    bool is_last = false;
};

/// In one transaction with the job's end, as the program itself (door: rule). Must not commit.
using DatabaseHandler = std::function<void(record::Session&, const Running&)>;
/// Opens sessions of its own.
using OutsideHandler = std::function<void(const record::Engine&, const Running&)>;

/// What to do by kind. Filled at start, then only read.
class Handlers {
public:
    void add(Kind kind, DatabaseHandler handler);  // Effect::Database
    void add(Kind kind, OutsideHandler handler);   // Effect::Outside
    const DatabaseHandler* database(std::string_view kind) const;
    const OutsideHandler* outside(std::string_view kind) const;

private:
    std::map<std::string, DatabaseHandler, std::less<>> database_;
    std::map<std::string, OutsideHandler, std::less<>> outside_;
};

/// Threads that do what is due: one for the database, `outside_threads` for the rest. Several
/// processes may run on one database. What fails is tried again after 5 s, 30 s, 2 min, 10 min and
/// 1 h, but not when the error is the payload's own (Invalid, Forbidden, NotFound); what fails for
/// good stays in the table, marked `failed`, with its error.
class Runner {
public:
    Runner(const record::Engine& engine, const Handlers& handlers, Wakeup& wakeup,
           int outside_threads = 4);
    ~Runner();  // stops
    /// Waits for what is under way; the rest stays for the next start.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::jobs
