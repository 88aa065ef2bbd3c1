#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "storage/pool.h"
#include "storage/sqlite/writer.h"

namespace suki::storage::sqlite {

class SqliteReadTx final : public ReadTx {
public:
    SqliteReadTx(Pool<Connection>::Lease connection, Deadline deadline);
    ~SqliteReadTx() override;

    DialectKind dialect() const override { return DialectKind::Sqlite; }
    std::unique_ptr<Cursor> query(const Sql& sql) override;
    Counted count_some(const Sql& rows, std::int64_t most, Effort effort) override;

private:
    void begin();

    Pool<Connection>::Lease connection_;
    bool begun_ = false;
};

class SqliteWriteTx final : public WriteTx {
public:
    /// Waits for the writer.
    SqliteWriteTx(Writer& writer, Deadline deadline);
    ~SqliteWriteTx() override;

    DialectKind dialect() const override { return DialectKind::Sqlite; }
    std::unique_ptr<Cursor> query(const Sql& sql) override;
    Counted count_some(const Sql& rows, std::int64_t most, Effort effort) override;
    std::int64_t execute(const Sql& sql) override;
    void savepoint(const std::function<void()>& body) override;
    void commit() override;
    void after_commit(std::function<void()> effect) override;

private:
    void check_usable() const;

    Writer& writer_;
    Connection& connection_;
    bool holding_ = true;
    std::vector<std::function<void()>> effects_;
};

}  // namespace suki::storage::sqlite
