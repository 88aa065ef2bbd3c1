#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "storage/database.h"
#include "storage/sqlite/statement.h"

struct sqlite3;

namespace suki::storage::sqlite {

class SqliteCursor;

/// One handle on the database file with its prepared statements; used by one thread at a time.
class Connection {
public:
    enum class Role { Reader, Writer };

    /// Opens (creating the file when it is missing) and puts it into WAL mode. Throws Unavailable.
    Connection(const std::string& path, Role role);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    sqlite3* handle() const { return handle_; }
    bool in_transaction() const;

    /// When running statements stop and waiting for another process's lock ends.
    void set_deadline(Deadline deadline) { deadline_ = deadline; }
    Deadline deadline() const { return deadline_; }
    /// Off: a statement that changes data runs on past the deadline. Interrupting one makes SQLite
    /// roll back the whole transaction, which other members of the group share.
    void set_may_stop_changes(bool value) { may_stop_changes_ = value; }

    /// Running statements stop once this thread has used so much of a processor; none: no such
    /// limit.
    void set_effort(std::optional<std::chrono::nanoseconds> effort);
    bool is_spent() const { return spent_; }

    /// The cached statement for `sql`, prepared when new; nullptr when a cursor has it open.
    Statement* statement(std::string_view sql) { return statements_.find_or_prepare(*this, sql); }
    /// One step of `statement`: true when there is a row. Throws.
    bool step(Statement& statement);

    /// A snapshot begins with the first read after begin_read() and ends with end_read().
    void begin_read();
    void end_read() noexcept;

    /// Runs a statement without parameters and rows, from the statement cache.
    void run(std::string_view sql);
    /// As run(), for destructors: true when it went well.
    bool try_run(std::string_view sql) noexcept;

    /// Ends the cursors that are still open; they have no more rows.
    void close_cursors();
    /// What the first failed statement since clear_failure() met.
    const std::optional<Error>& failure() const { return failure_; }
    void clear_failure() { failure_.reset(); }

    /// The Error for the failure `code` that the last call on this connection met.
    Error error(int code, std::string_view sql) const;

private:
    friend class SqliteCursor;
    void note_failure(const Error& error);
    static int on_progress(void* self);
    static int on_busy(void* self, int tries);
    void configure(Role role);
    void enter_wal_mode();
    void execute_now(const char* sql);

    sqlite3* handle_ = nullptr;
    StatementCache statements_;
    std::optional<Statement> begin_read_;  // beside the cache, as every read needs the two
    std::optional<Statement> end_read_;
    SqliteCursor* cursors_ = nullptr;
    Deadline deadline_ = no_deadline();
    Deadline busy_since_{};
    std::optional<std::chrono::nanoseconds> effort_end_;  // by the thread's own clock
    int checks_ = 0;                                      // since set_effort()
    bool spent_ = false;
    bool may_stop_changes_ = true;
    bool changing_ = false;  // the running statement changes data
    std::optional<Error> failure_;
};

}  // namespace suki::storage::sqlite
