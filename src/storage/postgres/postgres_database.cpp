#include "storage/postgres/postgres_database.h"

#include "storage/postgres/backup.h"
#include "storage/postgres/transactions.h"

namespace suki::storage::postgres {
namespace {

using ConnectionPool = Pool<Connection>;

ConnectionPool::Factory connector(const std::string& url, Connection::Role role) {
    return [url, role] { return std::make_unique<Connection>(url, role); };
}

/// A session that works: those which the server has closed while they lay idle are replaced.
ConnectionPool::Lease take_alive(ConnectionPool& pool, Deadline deadline) {
    for (;;) {
        auto connection = pool.take(deadline);
        if (connection->alive()) return connection;
        connection.drop();
    }
}

void add_problems(ReadTx& tx, const Sql& sql, std::vector<std::string>& problems) {
    auto cursor = tx.query(sql);
    while (cursor->next()) problems.emplace_back(cursor->text(0));
}

std::vector<std::string> searched_tables(ReadTx& tx) {
    std::vector<std::string> tables;
    add_problems(tx,
                 Sql("SELECT t.relname::text FROM pg_class s JOIN pg_class t"
                     " ON s.relname = 'search_' || t.relname AND t.relnamespace = s.relnamespace"
                     " WHERE s.relnamespace = current_schema()::regnamespace"
                     " AND s.relkind = 'r' AND t.relkind = 'r' ORDER BY 1"),
                 tables);
    return tables;
}

Sql orphans(const std::string& table) {
    Sql sql("SELECT 'The search index of table ' || ");
    sql.bind(table) << " || ' has ' || count(*) || ' entries for rows that are gone.' FROM ";
    sql.name("search_" + table) << " s WHERE NOT EXISTS (SELECT FROM ";
    sql.name(table) << " t WHERE t.row_id = s.row_id) HAVING count(*) > 0";
    return sql;
}

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(const DatabaseOptions& options)
        : url_(options.url),
          readers_(options.read_connections, connector(url_, Connection::Role::Reader)),
          writers_(options.write_connections, connector(url_, Connection::Role::Writer)) {
        read(no_deadline());  // so that a wrong address is told at once
    }

    DialectKind dialect() const override { return DialectKind::Postgres; }

    std::unique_ptr<ReadTx> read(Deadline deadline) override {
        return std::make_unique<PostgresReadTx>(take_alive(readers_, deadline), deadline);
    }

    std::unique_ptr<WriteTx> write(Deadline deadline) override {
        return std::make_unique<PostgresWriteTx>(take_alive(writers_, deadline), deadline);
    }

    void backup(const std::string& path) override { dump_database(url_, path); }

    std::vector<std::string> check() override {
        std::vector<std::string> problems;
        const auto tx = read(no_deadline());
        add_problems(*tx,
                     Sql("SELECT 'Index ' || i.indexrelid::regclass || ' is not valid; rebuild it"
                         " with REINDEX.' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                         " WHERE NOT i.indisvalid"
                         " AND c.relnamespace = current_schema()::regnamespace ORDER BY 1"),
                     problems);
        add_problems(*tx,
                     Sql("SELECT 'PostgreSQL has found ' || checksum_failures || ' damaged pages"
                         " in the database.' FROM pg_stat_database"
                         " WHERE datname = current_database() AND checksum_failures > 0"),
                     problems);
        for (const std::string& table : searched_tables(*tx)) {
            add_problems(*tx, orphans(table), problems);
        }
        return problems;
    }

private:
    const std::string url_;
    ConnectionPool readers_;
    ConnectionPool writers_;
};

}  // namespace

std::unique_ptr<Database> open(const DatabaseOptions& options) {
    return std::make_unique<PostgresDatabase>(options);
}

}  // namespace suki::storage::postgres
