#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sql.h"
#include "storage/value.h"

namespace suki::storage {

enum class DialectKind { Sqlite, Postgres };

using Deadline = std::chrono::steady_clock::time_point;
inline Deadline no_deadline() {
    return Deadline::max();
}

/// Rows of a running query, one at a time. Typed getters are valid until the next call of next();
/// asking for another type than the column has is a bug (asserted where the backend can tell).
/// NULL reads as 0, nil or "".
class Cursor {
public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    virtual int columns() const = 0;
    virtual bool is_null(int column) const = 0;
    virtual bool boolean(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual Date date(int column) const = 0;
    virtual Instant instant(int column) const = 0;
    virtual Id id(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // Text, Words and Json

    Value value(int column, ColumnKind kind) const;
};

/// How much work counting may be: some 6 ms (10 on PostgreSQL; on SQLite some thousand rows in any
/// case, when their pages are not in memory), as much for what is asked once in a
/// while (200 ms on PostgreSQL), or all that it takes.
enum class Effort { Some, Rare, All };

/// `complete`: there are no more than that.
struct Counted {
    std::int64_t count = 0;
    bool complete = false;
};

/// A snapshot to read from; one thread, short-lived. Destroying it returns its connection.
/// All members throw Error: Unavailable `storage.deadline` when the deadline passes,
/// Unavailable `storage.unreachable` when the database is away, Internal for SQL that is wrong.
class ReadTx {
public:
    virtual ~ReadTx() = default;
    virtual DialectKind dialect() const = 0;
    /// At most one cursor of the same SQL text may be open at a time.
    virtual std::unique_ptr<Cursor> query(const Sql& sql) = 0;
    /// Counts the rows of the query `rows`, up to `most`, or as far as the effort reaches.
    virtual Counted count_some(const Sql& rows, std::int64_t most, Effort effort) = 0;
};

/// A transaction that may change data. commit() returns once the change is durable (on disk);
/// destroying it without commit() rolls back. On SQLite one writer runs at a time and commits are
/// grouped: several transactions share one fsync, each rolling back alone.
/// Also throws Conflict `storage.unique` (target: the index's name; detail: the database's words)
/// when a unique index is violated; the transaction can then only be rolled back, or the enclosing
/// savepoint.
class WriteTx : public ReadTx {
public:
    /// Rows changed.
    virtual std::int64_t execute(const Sql& sql) = 0;
    /// At the very end, in order; the transaction itself does not see it. Undone with the savepoint
    /// it stands in. For what is dear in small pieces: on SQLite a whole group does it at once.
    void execute_at_end(Sql sql) { at_end_.push_back(std::move(sql)); }
    /// Runs `body`; when it throws, its changes alone are undone and the exception goes on.
    virtual void savepoint(const std::function<void()>& body) = 0;
    virtual void commit() = 0;
    /// Runs after a successful commit(), on the committing thread, in order of registration.
    virtual void after_commit(std::function<void()> effect) = 0;

protected:
    std::vector<Sql> at_end_;
};

struct DatabaseOptions {
    std::string url;            // "sqlite:PATH" (PATH may be relative) or "postgresql://…"
    int read_connections = 8;   // at most; opened when first needed
    int write_connections = 8;  // PostgreSQL only
};

/// A database and its connections. Thread-safe. Outlives its transactions.
class Database {
public:
    virtual ~Database() = default;
    virtual DialectKind dialect() const = 0;
    /// Both wait for a free connection until the deadline, then throw Unavailable.
    virtual std::unique_ptr<ReadTx> read(Deadline deadline = no_deadline()) = 0;
    virtual std::unique_ptr<WriteTx> write(Deadline deadline = no_deadline()) = 0;
    /// Writes a consistent copy to the new file `path` while serving. SQLite: a database file;
    /// PostgreSQL: pg_dump's custom format (needs pg_dump on the PATH).
    virtual void backup(const std::string& path) = 0;
    /// Problems found by the database's own checks, one sentence each; empty when sound.
    virtual std::vector<std::string> check() = 0;
};

/// Opens or creates. Throws Error Invalid `storage.bad_url`, Unavailable `storage.unreachable`.
std::unique_ptr<Database> open_database(const DatabaseOptions& options);

/// Runs `body(tx)` in a write transaction and commits.
template <class Body>
auto in_write(Database& database, Body&& body, Deadline deadline = no_deadline()) {
    auto tx = database.write(deadline);
    if constexpr (std::is_void_v<decltype(body(*tx))>) {
        body(*tx);
        tx->commit();
    } else {
        auto result = body(*tx);
        tx->commit();
        return result;
    }
}

}  // namespace suki::storage
