#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "storage/schema.h"

namespace suki::storage {

/// What the database's own catalog says. `kind` is empty for a column that Suki did not make.
struct ExistingColumn {
    std::string name;
    std::string type;
    std::optional<ColumnKind> kind;
    bool not_null = false;
    std::string default_sql;
};
struct ExistingTable {
    std::vector<ExistingColumn> columns;         // without row_id
    std::map<std::string, std::string> indexes;  // name → definition, as SchemaDialect writes it
    bool searchable = false;
};
using Catalog = std::map<std::string, ExistingTable>;

/// How one table differs from what it should be.
struct ColumnChange {
    ExistingColumn from;
    Column to;
};
struct TableDifference {
    const Table& wanted;
    const ExistingTable* existing = nullptr;  // nullptr: the table is new
    std::vector<Column> added;
    std::vector<ColumnChange> changed;
    std::vector<std::string> dropped_indexes;
    std::vector<Index> new_indexes;
};

/// A query that counts the values a step would lose; more than none stops the whole sync.
struct LossGuard {
    std::string column;
    std::string count_sql;
};
struct SchemaStep {
    std::string report;  // "table accounts: column phone added"; may be empty
    std::vector<std::string> statements;
    std::vector<LossGuard> guards;
};

/// What the two databases say differently.
class SchemaDialect {
public:
    virtual ~SchemaDialect() = default;
    virtual Catalog read_catalog(ReadTx& tx) const = 0;
    /// Keeps other nodes from syncing until the transaction ends.
    virtual void lock(WriteTx& tx) const = 0;
    /// What search tables need in the database beside themselves.
    virtual void prepare_search(WriteTx& tx) const = 0;
    virtual std::string index_definition(const Table& table, const Index& index) const = 0;
    virtual SchemaStep create_table(const Table& table) const = 0;
    /// Columns and dropped indexes of a table that exists.
    virtual std::vector<SchemaStep> alter_table(const TableDifference& difference) const = 0;
    virtual std::vector<std::string> create_index(const Table& table, const Index& index) const = 0;
    virtual std::vector<std::string> create_search(const std::string& table) const = 0;
};

std::unique_ptr<SchemaDialect> sqlite_schema();
std::unique_ptr<SchemaDialect> postgres_schema();

/// The steps that bring `catalog` to `tables`, in order. Throws `schema.would_lose_data`.
std::vector<SchemaStep> plan_schema(const SchemaDialect& dialect, const Catalog& catalog,
                                    const std::vector<Table>& tables);

Error would_lose_data(const std::string& table, const std::string& column, std::string why);
std::string quoted_name(std::string_view identifier);
/// "column phone added" → "table accounts: column phone added".
std::string about_table(const Table& table, std::string change);
/// The words for "integer", "text in people's order" … in messages.
std::string_view kind_name(ColumnKind kind);

}  // namespace suki::storage
