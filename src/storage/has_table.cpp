#include "storage/has_table.h"

namespace suki::storage {

bool has_table(ReadTx& tx, std::string_view name) {
    const bool is_sqlite = tx.dialect() == DialectKind::Sqlite;
    Sql sql(is_sqlite ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = "
                      : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND "
                        "tablename = ");
    return tx.query(sql.bind(std::string(name)))->next();
}

}  // namespace suki::storage
