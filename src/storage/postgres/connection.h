#pragma once
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "storage/postgres/result.h"
#include "storage/postgres/statements.h"
#include "storage/sql.h"

struct pg_conn;

namespace suki::storage::postgres {

/// One session, in libpq's pipeline mode: what needs no answer of its own (BEGIN, savepoints,
/// preparing) travels with the statement after it, in one round trip. Used by one thread at a time.
class Connection {
public:
    /// A reader's transactions are snapshots (repeatable read, read only), a writer's read
    /// committed.
    enum class Role { Reader, Writer };

    /// Throws Unavailable, and Invalid `storage.unsupported_server`.
    Connection(const std::string& url, Role role);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Opens a transaction with the next statement. Statements end at the deadline.
    void begin(Deadline deadline);
    Deadline deadline() const { return deadline_; }
    /// Runs `body` in a savepoint that is rolled back, with another deadline. True when that one,
    /// and not the transaction's own, ended it.
    bool try_until(Deadline deadline, const std::function<void()>& body);
    /// Sends `sql` with the next run().
    void defer(std::string_view sql) { deferred_.emplace_back(sql); }
    /// Sends what was deferred and `sql` and waits. Throws for the first that fails; the
    /// transaction can then only be rolled back, or a savepoint of it.
    Result run(const Sql& sql);
    /// Sends `sql`, which ends the transaction, and does not wait.
    void finish(std::string_view sql) noexcept;

    /// After a failure of the connection itself; there is no way back.
    bool broken() const { return broken_; }
    /// False when the server has closed the session meanwhile.
    bool alive();

private:
    enum class Reply { Prepared, Described, Rows, Sync };
    struct Expected {
        Reply reply;
        std::string statement;  // the prepared one's name
        std::string sql;
        bool matters = true;
    };

    void configure(Role role);
    void limit_time(Deadline deadline, bool for_session);
    void send_deferred();
    void send(const Sql& sql);
    const Prepared& prepared(const Sql& sql);
    void sync();
    void require(int sent);
    Result collect();
    Result take(const Expected& expected);
    Result next_result();
    void wait_for_input();
    void learn_types(const std::string& statement, const Result& result);
    [[noreturn]] void lose();

    pg_conn* handle_;
    PreparedCache cache_;
    Parameters parameters_;
    std::vector<Sql> deferred_;
    std::deque<Expected> expected_;
    Deadline deadline_ = no_deadline();
    Deadline give_up_at_ = no_deadline();  // when even the server's own limit has failed
    std::int64_t session_limit_ms_ = 0;    // statement_timeout, 0: none
    std::int64_t limit_ms_ = 0;            // the same in this transaction
    bool broken_ = false;
};

}  // namespace suki::storage::postgres
