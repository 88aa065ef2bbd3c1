#pragma once
#include <string>
#include <vector>

#include "storage/database.h"

namespace suki::storage {

struct Column {
    std::string name;  // [a-z0-9_]+
    ColumnKind kind;
    bool not_null = false;  // with the kind's zero value as default, also in existing rows
};

/// NULL sorts lowest in an index: first ascending, last descending. To use it on PostgreSQL, ORDER
/// BY must say NULLS FIRST or NULLS LAST accordingly, except for row_id.
struct IndexPart {
    std::string column;
    bool descending = false;
};

struct Index {
    std::string name;  // unique in the whole database
    std::vector<IndexPart> parts;
    bool unique = false;
    std::string where;  // partial index: SQL that both dialects understand, or ""
};

/// Every table has a hidden clustered key `row_id` (SQLite: INTEGER PRIMARY KEY; PostgreSQL:
/// bigint identity primary key) that rises with insertion, before `columns`.
struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<Index> indexes;
    bool searchable = false;  // keeps a search index beside it (search_index.h)
};

struct SchemaReport {
    std::vector<std::string> changes;  // "table accounts: column phone added"
};

/// Brings the database to `tables` in one transaction: creates tables, adds columns, widens
/// (Integer → Real, any → Text), creates and drops indexes. Columns and tables that are in the
/// database but not in `tables` are kept and left alone. Throws Conflict `schema.would_lose_data`
/// naming table and column when a column's kind would narrow or a value would not fit (NULL in NOT
/// NULL, an integer past 2^53 in Real), leaving everything as it was. An index of the tables that
/// is not listed is dropped, and so is the search index of a table that is no longer searchable.
/// Conflict `storage.pg_trgm_missing` when PostgreSQL's user may not create that extension.
/// A second call with nothing changed writes nothing (a hash is kept in table `schema_state`).
SchemaReport sync_schema(Database& database, const std::vector<Table>& tables);

/// What sync_schema() kept and nobody wants any more: the columns, or with none named the whole
/// table with its search index. What is not there is no error. The data is gone for good.
void drop_kept(Database& database, const std::string& table,
               const std::vector<std::string>& columns);

}  // namespace suki::storage
