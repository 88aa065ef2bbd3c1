#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "base/error.h"
#include "storage/pool.h"
#include "storage/postgres/connection.h"

namespace suki::storage::postgres {

/// A connection with the transaction on it, which begins with the first statement.
class Session {
public:
    Session(Pool<Connection>::Lease connection, Deadline deadline)
        : connection_(std::move(connection)), deadline_(deadline) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    /// Throws Internal after a statement has failed or the transaction has ended.
    Result run(const Sql& sql);
    Counted count_some(const Sql& rows, std::int64_t most, Effort effort);
    void savepoint(const std::function<void()>& body);
    void commit();

private:
    void check_usable() const;
    void begin();

    Pool<Connection>::Lease connection_;
    const Deadline deadline_;
    bool begun_ = false;
    bool ended_ = false;
    std::optional<Error> failure_;
};

class PostgresReadTx final : public ReadTx {
public:
    PostgresReadTx(Pool<Connection>::Lease connection, Deadline deadline)
        : session_(std::move(connection), deadline) {}

    DialectKind dialect() const override { return DialectKind::Postgres; }
    std::unique_ptr<Cursor> query(const Sql& sql) override;
    Counted count_some(const Sql& rows, std::int64_t most, Effort effort) override;

private:
    Session session_;
};

class PostgresWriteTx final : public WriteTx {
public:
    PostgresWriteTx(Pool<Connection>::Lease connection, Deadline deadline)
        : session_(std::move(connection), deadline) {}

    DialectKind dialect() const override { return DialectKind::Postgres; }
    std::unique_ptr<Cursor> query(const Sql& sql) override;
    Counted count_some(const Sql& rows, std::int64_t most, Effort effort) override;
    std::int64_t execute(const Sql& sql) override;
    void savepoint(const std::function<void()>& body) override;
    void commit() override;
    void after_commit(std::function<void()> effect) override;

private:
    Session session_;
    std::vector<std::function<void()>> effects_;
};

}  // namespace suki::storage::postgres
