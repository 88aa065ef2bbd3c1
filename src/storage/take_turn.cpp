#include "storage/take_turn.h"

namespace suki::storage {

void take_turn(WriteTx& tx, std::string_view name) {
    if (tx.dialect() != DialectKind::Postgres) return;
    Sql sql("SELECT pg_advisory_xact_lock(hashtextextended(");
    sql.bind(std::string(name)) << ", 0))";
    tx.query(sql)->next();
}

}  // namespace suki::storage
