#include "storage/sqlite/sqlite_database.h"

#include <sqlite3.h>

#include "storage/pool.h"
#include "storage/sqlite/backup.h"
#include "storage/sqlite/checkpointer.h"
#include "storage/sqlite/transactions.h"

namespace suki::storage::sqlite {
namespace {

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(const std::string& path, int read_connections)
        : path_(path),
          writer_(path),
          readers_(read_connections,
                   [path] { return std::make_unique<Connection>(path, Connection::Role::Reader); }),
          checkpointer_(path, writer_) {}

    DialectKind dialect() const override { return DialectKind::Sqlite; }

    std::unique_ptr<ReadTx> read(Deadline deadline) override {
        return std::make_unique<SqliteReadTx>(readers_.take(deadline), deadline);
    }

    std::unique_ptr<WriteTx> write(Deadline deadline) override {
        return std::make_unique<SqliteWriteTx>(writer_, deadline);
    }

    void backup(const std::string& path) override { copy_database(path_, path); }

    std::vector<std::string> check() override {
        Connection connection(path_, Connection::Role::Reader);
        return find_problems(connection);
    }

private:
    const std::string path_;
    Writer writer_;
    Pool<Connection> readers_;
    Checkpointer checkpointer_;
};

}  // namespace

std::unique_ptr<Database> open(const DatabaseOptions& options) {
    static const int started = sqlite3_initialize();
    if (started != SQLITE_OK) throw unreachable("SQLite cannot start");
    return std::make_unique<SqliteDatabase>(options.url.substr(7), options.read_connections);
}

}  // namespace suki::storage::sqlite
