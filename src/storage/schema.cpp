#include "storage/schema.h"

#include <algorithm>

#include "base/error.h"
#include "storage/schema_plan.h"

namespace suki::storage {
namespace {

constexpr std::size_t kLongestName = 63;  // PostgreSQL cuts longer ones

std::unique_ptr<SchemaDialect> dialect_of(const Database& database) {
    return database.dialect() == DialectKind::Sqlite ? sqlite_schema() : postgres_schema();
}

void check_name(const std::string& name) {
    const bool good =
        !name.empty() && name.size() <= kLongestName &&
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!good) throw internal("not a name for a table, column or index: " + name);
}

void check_names(const std::vector<Table>& tables) {
    for (const Table& table : tables) {
        check_name("search_" + table.name + "_words");
        if (table.name.starts_with("search_")) throw internal("a reserved name: " + table.name);
        for (const Column& column : table.columns) check_name(column.name);
        for (const Index& index : table.indexes) check_name(index.name);
    }
}

/// Everything that the wanted schema says, one line a thing.
std::string describe(const SchemaDialect& dialect, const std::vector<Table>& tables) {
    std::string text;
    for (const Table& table : tables) {
        text += "table " + table.name + (table.searchable ? " searchable\n" : "\n");
        for (const Column& column : table.columns) {
            text += column.name + ' ' + std::string(kind_name(column.kind)) +
                    (column.not_null ? " not null\n" : "\n");
        }
        for (const Index& index : table.indexes) {
            text += dialect.index_definition(table, index) + '\n';
        }
    }
    return text;
}

/// FNV-1a, 64 bits: the same on every build, unlike std::hash.
std::string hash_of(const std::string& text) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return std::to_string(hash);
}

std::string stored_hash(ReadTx& tx, const Catalog& catalog) {
    if (!catalog.contains("schema_state")) return {};
    auto cursor = tx.query(Sql("SELECT hash FROM schema_state"));
    return cursor->next() ? std::string(cursor->text(0)) : std::string();
}

void store_hash(WriteTx& tx, const std::string& hash) {
    tx.execute(Sql("DELETE FROM schema_state"));
    Sql insert("INSERT INTO schema_state (hash) VALUES (");
    tx.execute(insert.bind(hash) << ")");
}

void run_step(WriteTx& tx, const std::string& table, const SchemaStep& step) {
    for (const LossGuard& guard : step.guards) {
        auto cursor = tx.query(Sql(guard.count_sql));
        if (cursor->next() && cursor->integer(0) > 0) {
            throw would_lose_data(table, guard.column, "holds values that would not fit");
        }
    }
    for (const std::string& statement : step.statements) tx.execute(Sql(statement));
}

bool is_in_step(ReadTx& tx, const SchemaDialect& dialect, const std::vector<Table>& tables,
                const std::string& hash) {
    const Catalog catalog = dialect.read_catalog(tx);
    return stored_hash(tx, catalog) == hash && plan_schema(dialect, catalog, tables).empty();
}

SchemaReport bring_up(WriteTx& tx, const SchemaDialect& dialect, const std::vector<Table>& tables,
                      const std::string& hash) {
    dialect.lock(tx);
    tx.execute(Sql("CREATE TABLE IF NOT EXISTS schema_state (hash TEXT NOT NULL)"));
    const Catalog catalog = dialect.read_catalog(tx);
    const bool searched = std::any_of(tables.begin(), tables.end(),
                                      [](const Table& table) { return table.searchable; });
    if (searched) dialect.prepare_search(tx);
    SchemaReport report;
    for (const Table& table : tables) {
        for (const SchemaStep& step : plan_schema(dialect, catalog, {table})) {
            run_step(tx, table.name, step);
            if (!step.report.empty()) report.changes.push_back(step.report);
        }
    }
    if (stored_hash(tx, catalog) != hash) store_hash(tx, hash);
    return report;
}

}  // namespace

SchemaReport sync_schema(Database& database, const std::vector<Table>& tables) {
    check_names(tables);
    const auto dialect = dialect_of(database);
    const std::string hash = hash_of(describe(*dialect, tables));
    if (is_in_step(*database.read(), *dialect, tables, hash)) return {};
    return in_write(database, [&](WriteTx& tx) { return bring_up(tx, *dialect, tables, hash); });
}

void drop_kept(Database& database, const std::string& table,
               const std::vector<std::string>& columns) {
    check_name(table);
    const auto dialect = dialect_of(database);
    in_write(database, [&](WriteTx& tx) {
        dialect->lock(tx);
        const Catalog catalog = dialect->read_catalog(tx);
        const auto found = catalog.find(table);
        if (found == catalog.end()) return;
        for (const auto& existing : found->second.columns)
            if (std::find(columns.begin(), columns.end(), existing.name) != columns.end())
                tx.execute(Sql("ALTER TABLE " + quoted_name(table) + " DROP COLUMN " +
                               quoted_name(existing.name)));
        if (!columns.empty()) return;
        tx.execute(Sql("DROP TABLE IF EXISTS " + quoted_name("search_" + table)));
        tx.execute(Sql("DROP TABLE " + quoted_name(table)));
    });
}

}  // namespace suki::storage
