// Tables in PostgreSQL. An index keeps its definition in its comment, since the server's own text
// of it is not the one that made it.

#include <algorithm>
#include <array>

#include "storage/schema_plan.h"

namespace suki::storage {
namespace {

struct PostgresKind {
    ColumnKind kind;
    const char* type;  // as the catalog says it: type, then collation
    const char* sql;
    const char* zero;
};

constexpr std::array<PostgresKind, 9> kPostgresKinds{{
    {ColumnKind::Text, "text C", "text COLLATE \"C\"", "''"},
    {ColumnKind::Words, "text und-x-icu", "text COLLATE \"und-x-icu\"", "''"},
    {ColumnKind::Integer, "int8", "bigint", "0"},
    {ColumnKind::Real, "float8", "double precision", "0"},
    {ColumnKind::Bool, "bool", "boolean", "false"},
    {ColumnKind::Date, "date", "date", "'1970-01-01'"},
    {ColumnKind::Instant, "timestamptz", "timestamptz", "'1970-01-01 00:00:00+00'"},
    {ColumnKind::Id, "uuid", "uuid", "'00000000-0000-0000-0000-000000000000'"},
    {ColumnKind::Json, "jsonb", "jsonb", "'null'"},
}};

const PostgresKind& postgres_kind(ColumnKind kind) {
    return *std::find_if(kPostgresKinds.begin(), kPostgresKinds.end(),
                         [&](const PostgresKind& text) { return text.kind == kind; });
}

std::optional<ColumnKind> kind_of(std::string_view type) {
    for (const PostgresKind& text : kPostgresKinds) {
        if (type == text.type) return text.kind;
    }
    return std::nullopt;
}

/// The default lets an older node, which does not know the column yet, go on inserting.
std::string declaration(const Column& column) {
    const PostgresKind& text = postgres_kind(column.kind);
    std::string sql = quoted_name(column.name) + " " + text.sql;
    if (column.not_null) sql += std::string(" NOT NULL DEFAULT ") + text.zero;
    return sql;
}

/// The same texts as SQLite's side gives.
std::string converted(const ColumnChange& change) {
    const std::string name = quoted_name(change.from.name);
    if (change.to.kind == ColumnKind::Real) return name + "::double precision";
    if (change.from.kind == ColumnKind::Instant) {
        return "to_char(" + name + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    }
    return name + "::text";
}

SchemaStep change_column(const Table& table, const ColumnChange& change) {
    const auto& [existing, wanted] = change;
    const std::string name = quoted_name(wanted.name);
    const std::string alter = "ALTER TABLE " + quoted_name(table.name) + " ALTER COLUMN " + name;
    SchemaStep step{about_table(table, "column " + wanted.name + " changed"), {}, {}};
    const std::string count = "SELECT count(*) FROM " + quoted_name(table.name) + " WHERE " + name;
    step.statements.push_back(alter + " DROP DEFAULT");
    if (existing.kind != wanted.kind) {
        step.statements.push_back(alter + " TYPE " + postgres_kind(wanted.kind).sql + " USING " +
                                  converted(change));
    }
    if (existing.kind == ColumnKind::Integer && wanted.kind == ColumnKind::Real) {
        step.guards.push_back(
            {wanted.name, count + " NOT BETWEEN -9007199254740992 AND 9007199254740992"});
    }
    if (wanted.not_null) {
        if (!existing.not_null) step.guards.push_back({wanted.name, count + " IS NULL"});
        step.statements.push_back(alter + " SET DEFAULT " + postgres_kind(wanted.kind).zero);
    }
    step.statements.push_back(alter + (wanted.not_null ? " SET NOT NULL" : " DROP NOT NULL"));
    return step;
}

std::string in_quotes(const std::string& text) {
    std::string quoted_text = "'";
    for (const char c : text) quoted_text += c == '\'' ? "''" : std::string(1, c);
    return quoted_text + "'";
}

class PostgresSchema final : public SchemaDialect {
public:
    Catalog read_catalog(ReadTx& tx) const override {
        Catalog catalog;
        auto cursor = tx.query(
            Sql("SELECT c.relname, a.attname,"
                " t.typname || coalesce(' ' || k.collname, ''), a.attnotnull"
                " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
                " AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid"
                " LEFT JOIN pg_collation k ON k.oid = a.attcollation"
                " WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
                " ORDER BY c.relname, a.attnum"));
        while (cursor->next()) {
            const std::string name(cursor->text(0));
            const std::string column(cursor->text(1));
            const std::string type(cursor->text(2));
            ExistingTable& table = catalog[name];
            if (column == "row_id") continue;
            table.columns.push_back({column, type, kind_of(type), cursor->boolean(3), ""});
        }
        read_indexes(tx, catalog);
        for (auto& [name, table] : catalog) {
            const auto search = catalog.find("search_" + name);
            table.searchable = search != catalog.end() &&
                               search->second.indexes.contains("search_" + name + "_words");
        }
        return catalog;
    }

    void lock(WriteTx& tx) const override {
        tx.query(Sql("SELECT pg_advisory_xact_lock(5003205127351)"));  // any number, always this
    }

    void prepare_search(WriteTx& tx) const override {
        if (tx.query(Sql("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"))->next()) return;
        try {
            tx.savepoint([&] { tx.execute(Sql("CREATE EXTENSION pg_trgm")); });
        } catch (const Error& error) {
            throw conflict("storage.pg_trgm_missing",
                           "Search needs PostgreSQL's extension pg_trgm, which this user may not "
                           "create. Let an administrator run: CREATE EXTENSION pg_trgm;")
                .detail(error.detail());
        }
    }

    /// NULL sorts lowest, as in SQLite; row_id is never NULL and keeps the server's own order. As
    /// there, it is the last word of every index: pages go on behind a row among many of one date.
    std::string index_definition(const Table& table, const Index& index) const override {
        std::string sql = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
        sql += quoted_name(index.name) + " ON " + quoted_name(table.name) + " (";
        for (const IndexPart& part : index.parts) {
            if (&part != &index.parts.front()) sql += ", ";
            sql += quoted_name(part.column) + (part.descending ? " DESC" : "");
            if (part.column != "row_id") sql += part.descending ? " NULLS LAST" : " NULLS FIRST";
        }
        const bool has_row = std::any_of(index.parts.begin(), index.parts.end(),
                                         [](const auto& part) { return part.column == "row_id"; });
        if (!index.unique && !has_row)
            sql += index.parts.back().descending ? ", row_id DESC" : ", row_id";
        return sql + (index.where.empty() ? ")" : ") WHERE " + index.where);
    }

    SchemaStep create_table(const Table& table) const override {
        std::string sql = "CREATE TABLE " + quoted_name(table.name) +
                          " (row_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
        for (const Column& column : table.columns) sql += ", " + declaration(column);
        return {about_table(table, "created"), {sql + ")"}, {}};
    }

    std::vector<SchemaStep> alter_table(const TableDifference& difference) const override {
        std::vector<SchemaStep> steps;
        const Table& table = difference.wanted;
        for (const std::string& index : difference.dropped_indexes) {
            steps.push_back({about_table(table, "index " + index + " dropped"),
                             {"DROP INDEX " + quoted_name(index)},
                             {}});
        }
        for (const ColumnChange& change : difference.changed) {
            steps.push_back(change_column(table, change));
        }
        for (const Column& column : difference.added) {
            steps.push_back(
                {about_table(table, "column " + column.name + " added"),
                 {"ALTER TABLE " + quoted_name(table.name) + " ADD COLUMN " + declaration(column)},
                 {}});
        }
        return steps;
    }

    std::vector<std::string> create_index(const Table& table, const Index& index) const override {
        const std::string definition = index_definition(table, index);
        return {definition,
                "COMMENT ON INDEX " + quoted_name(index.name) + " IS " + in_quotes(definition)};
    }

    /// The words may be there without their index: somebody dropped it to load many rows.
    std::vector<std::string> create_search(const std::string& table) const override {
        const std::string name = "search_" + table;
        return {"CREATE TABLE IF NOT EXISTS " + quoted_name(name) +
                    " (row_id bigint PRIMARY KEY, words text COLLATE \"C\" NOT NULL)",
                "CREATE INDEX IF NOT EXISTS " + quoted_name(name + "_words") + " ON " +
                    quoted_name(name) + " USING gin (words gin_trgm_ops)"};
    }

private:
    static void read_indexes(ReadTx& tx, Catalog& catalog) {
        auto cursor = tx.query(
            Sql("SELECT t.relname, i.relname, coalesce(obj_description(i.oid, 'pg_class'), '')"
                " FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid"
                " JOIN pg_class t ON t.oid = x.indrelid WHERE NOT x.indisprimary"
                " AND t.relnamespace = current_schema()::regnamespace"));
        while (cursor->next()) {
            const auto table = catalog.find(std::string(cursor->text(0)));
            if (table == catalog.end()) continue;
            table->second.indexes[std::string(cursor->text(1))] = cursor->text(2);
        }
    }
};

}  // namespace

std::unique_ptr<SchemaDialect> postgres_schema() {
    return std::make_unique<PostgresSchema>();
}

}  // namespace suki::storage
