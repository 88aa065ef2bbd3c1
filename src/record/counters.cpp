#include "record/counters.h"

#include "base/error.h"

namespace suki::record {

std::int64_t next_number(storage::WriteTx& tx, std::string_view series) {
    storage::Sql sql("INSERT INTO counters (name, value) VALUES (");
    sql.bind(std::string(series))
        << ", 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value";
    const auto rows = tx.query(sql);
    if (!rows->next()) throw internal("counter returned nothing");
    const auto number = rows->integer(0);
    rows->next();  // to the end, so that the statement is done
    return number;
}

}  // namespace suki::record
