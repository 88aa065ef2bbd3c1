#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace suki::storage {

/// A line on which the processes that serve one database call each other. It is quick and keeps
/// nothing: what must not be lost stands in a table, and a call only says that it is time to look.
class Signals {
public:
    static constexpr std::size_t kLongestBytes = 7000;
    /// Gets each call of another process, in its order, on a thread of the line; and "" whenever
    /// the line is up (again), for then calls may have been missed.
    using Hear = std::function<void(std::string_view call)>;

    virtual ~Signals() = default;
    /// Calls the others; never waits, never throws. Lost when the line is down, or `call` too long.
    virtual void say(std::string call) = 0;
    virtual bool is_up() const = 0;
};

/// PostgreSQL: LISTEN and NOTIFY on a connection of its own, which heals when it breaks. SQLite:
/// null, for one process serves it.
std::unique_ptr<Signals> open_signals(const std::string& url, Signals::Hear hear);

}  // namespace suki::storage
