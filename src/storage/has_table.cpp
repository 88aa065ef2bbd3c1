#include "storage/has_table.h"

namespace suki::storage {

bool has_table(ReadTx& tx, std::string_view name) {
    const bool is_sqlite = tx.dialect() == DialectKind::Sqlite;
    Sql sql(is_sqlite ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = "
                      : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND "
                        "tablename = ");
    return tx.query(sql.bind(std::string(name)))->next();
}

bool has_index_of(ReadTx& tx, std::string_view table, std::string_view column) {
    Sql sql("SELECT 1 FROM pragma_index_list(");
    sql.bind(std::string(table)) << ") WHERE name || '_' GLOB ";
    return tx.query(sql.bind("[iu][xq]_" + std::string(table) + "_" + std::string(column) + "_*"))
        ->next();
}

}  // namespace suki::storage
