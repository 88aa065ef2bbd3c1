// Tables in SQLite. A column's declared type is two words: the first gives SQLite's affinity, the
// second tells what the integers or texts mean, so that the catalog alone says what a column is.

#include <algorithm>
#include <array>

#include "storage/schema_plan.h"

namespace suki::storage {
namespace {

struct SqliteKind {
    ColumnKind kind;
    const char* type;
    const char* suffix;
    const char* zero;
};

constexpr std::array<SqliteKind, 9> kSqliteKinds{{
    {ColumnKind::Text, "TEXT", "", "''"},
    {ColumnKind::Words, "TEXT WORDS", " COLLATE suki_words", "''"},
    {ColumnKind::Integer, "INTEGER", "", "0"},
    {ColumnKind::Real, "REAL", "", "0.0"},
    {ColumnKind::Bool, "INTEGER BOOL", "", "0"},
    {ColumnKind::Date, "INTEGER DATE", "", "0"},
    {ColumnKind::Instant, "INTEGER INSTANT", "", "0"},
    {ColumnKind::Id, "BLOB ID", "", "x'00000000000000000000000000000000'"},
    {ColumnKind::Json, "TEXT JSON", "", "'null'"},
}};

const SqliteKind& sqlite_kind(ColumnKind kind) {
    return *std::find_if(kSqliteKinds.begin(), kSqliteKinds.end(),
                         [&](const SqliteKind& text) { return text.kind == kind; });
}

std::optional<ColumnKind> kind_of(std::string_view type) {
    for (const SqliteKind& text : kSqliteKinds) {
        if (type == text.type) return text.kind;
    }
    return std::nullopt;
}

/// The default lets an older node, which does not know the column yet, go on inserting.
std::string declaration(const Column& column) {
    const SqliteKind& text = sqlite_kind(column.kind);
    std::string sql = quoted_name(column.name) + " " + text.type + text.suffix;
    if (column.not_null) sql += std::string(" NOT NULL DEFAULT ") + text.zero;
    return sql;
}

std::string declaration(const ExistingColumn& column) {
    if (column.kind) return declaration(Column{column.name, *column.kind, column.not_null});
    std::string sql = quoted_name(column.name) + " " + column.type;
    if (column.not_null) sql += " NOT NULL";
    if (!column.default_sql.empty()) sql += " DEFAULT (" + column.default_sql + ")";
    return sql;
}

std::string as_text(ColumnKind from, const std::string& x) {
    switch (from) {
        case ColumnKind::Integer:
            return "CAST(" + x + " AS TEXT)";
        case ColumnKind::Real:
            return "CASE WHEN abs(" + x + ") < 1e15 AND " + x + " = CAST(" + x +
                   " AS INTEGER) THEN CAST(CAST(" + x + " AS INTEGER) AS TEXT) ELSE CAST(" + x +
                   " AS TEXT) END";
        case ColumnKind::Bool:
            return "iif(" + x + ", 'true', iif(" + x + " = 0, 'false', NULL))";
        case ColumnKind::Date:
            return "date(" + x + " * 86400, 'unixepoch')";
        case ColumnKind::Instant:
            return "strftime('%Y-%m-%dT%H:%M:%fZ', " + x + " / 1000.0, 'unixepoch')";
        case ColumnKind::Id: {
            const std::string hex = "lower(hex(" + x + "))";
            return "CASE WHEN " + x + " IS NOT NULL THEN substr(" + hex +
                   ", 1, 8) || '-' || substr(" + hex + ", 9, 4) || '-' || substr(" + hex +
                   ", 13, 4) || '-' || substr(" + hex + ", 17, 4) || '-' || substr(" + hex +
                   ", 21) END";
        }
        default:
            return x;
    }
}

std::string converted(const ColumnChange& change) {
    const std::string name = quoted_name(change.from.name);
    if (change.from.kind == change.to.kind) return name;
    if (change.to.kind == ColumnKind::Real) return "CAST(" + name + " AS REAL)";
    return as_text(*change.from.kind, name);
}

std::vector<LossGuard> guards(const TableDifference& difference) {
    std::vector<LossGuard> guards;
    const std::string from = " FROM " + quoted_name(difference.wanted.name) + " WHERE ";
    for (const auto& [existing, wanted] : difference.changed) {
        const std::string count = "SELECT count(*)" + from + quoted_name(wanted.name);
        if (wanted.not_null && !existing.not_null) {
            guards.push_back({wanted.name, count + " IS NULL"});
        }
        if (existing.kind == ColumnKind::Integer && wanted.kind == ColumnKind::Real) {
            guards.push_back(
                {wanted.name, count + " NOT BETWEEN -9007199254740992 AND 9007199254740992"});
        }
    }
    return guards;
}

/// SQLite cannot change a column's type, so the table is written anew with all its rows.
SchemaStep rebuild(const TableDifference& difference) {
    const std::string table = quoted_name(difference.wanted.name);
    const std::string fresh = quoted_name("rebuilt_" + difference.wanted.name);
    std::string declarations = "row_id INTEGER PRIMARY KEY";
    std::string names = "row_id";
    std::string values = "row_id";
    for (const ExistingColumn& column : difference.existing->columns) {
        const auto change =
            std::find_if(difference.changed.begin(), difference.changed.end(),
                         [&](const ColumnChange& c) { return c.to.name == column.name; });
        const bool changed = change != difference.changed.end();
        declarations += ", " + (changed ? declaration(change->to) : declaration(column));
        names += ", " + quoted_name(column.name);
        values += ", " + (changed ? converted(*change) : quoted_name(column.name));
    }
    return {"",
            {"CREATE TABLE " + fresh + " (" + declarations + ")",
             "INSERT INTO " + fresh + " (" + names + ") SELECT " + values + " FROM " + table +
                 " ORDER BY row_id",
             "DROP TABLE " + table, "ALTER TABLE " + fresh + " RENAME TO " + table},
            guards(difference)};
}

class SqliteSchema final : public SchemaDialect {
public:
    Catalog read_catalog(ReadTx& tx) const override {
        Catalog catalog;
        auto columns = tx.query(Sql(
            "SELECT m.name, c.name, upper(c.type), c.\"notnull\", coalesce(c.dflt_value, '')"
            " FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'search!_%' ESCAPE '!' ORDER BY c.cid"));
        while (columns->next()) {
            ExistingTable& table = catalog[std::string(columns->text(0))];
            const std::string type(columns->text(2));
            if (columns->text(1) == "row_id") continue;
            table.columns.push_back({std::string(columns->text(1)), type, kind_of(type),
                                     columns->boolean(3), std::string(columns->text(4))});
        }
        read_indexes(tx, catalog);
        return catalog;
    }

    /// BEGIN IMMEDIATE keeps every other writer out already.
    void lock(WriteTx&) const override {}

    /// FTS5 is compiled in.
    void prepare_search(WriteTx&) const override {}

    std::string index_definition(const Table& table, const Index& index) const override {
        std::string sql = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
        sql += quoted_name(index.name) + " ON " + quoted_name(table.name) + " (";
        for (const IndexPart& part : index.parts) {
            if (&part != &index.parts.front()) sql += ", ";
            sql += quoted_name(part.column) + (part.descending ? " DESC" : "");
        }
        return sql + (index.where.empty() ? ")" : ") WHERE " + index.where);
    }

    SchemaStep create_table(const Table& table) const override {
        std::string sql =
            "CREATE TABLE " + quoted_name(table.name) + " (row_id INTEGER PRIMARY KEY";
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
        if (!difference.changed.empty()) append_rebuild(difference, steps);
        for (const Column& column : difference.added) {
            steps.push_back(
                {about_table(table, "column " + column.name + " added"),
                 {"ALTER TABLE " + quoted_name(table.name) + " ADD COLUMN " + declaration(column)},
                 {}});
        }
        return steps;
    }

    std::vector<std::string> create_index(const Table& table, const Index& index) const override {
        return {index_definition(table, index)};
    }

    /// The text is folded already, so the tokenizer compares bytes.
    std::vector<std::string> create_search(const std::string& table) const override {
        return {"CREATE VIRTUAL TABLE " + quoted_name("search_" + table) +
                " USING fts5(words, content='', contentless_delete=1,"
                " tokenize='trigram case_sensitive 1')"};
    }

private:
    static void read_indexes(ReadTx& tx, Catalog& catalog) {
        auto cursor =
            tx.query(Sql("SELECT type, tbl_name, name, sql FROM sqlite_schema"
                         " WHERE sql IS NOT NULL AND type IN ('index', 'table') ORDER BY name"));
        while (cursor->next()) {
            const std::string name(cursor->text(2));
            const auto table = catalog.find(std::string(cursor->text(1)));
            if (cursor->text(0) == "index" && table != catalog.end()) {
                table->second.indexes[name] = cursor->text(3);
            } else if (name.starts_with("search_")) {
                const auto searched = catalog.find(name.substr(7));
                if (searched != catalog.end()) searched->second.searchable = true;
            }
        }
    }

    /// The indexes that stay went with the old table.
    void append_rebuild(const TableDifference& difference, std::vector<SchemaStep>& steps) const {
        const Table& table = difference.wanted;
        SchemaStep step = rebuild(difference);
        for (const Index& index : table.indexes) {
            const bool made_later =
                std::any_of(difference.new_indexes.begin(), difference.new_indexes.end(),
                            [&](const Index& fresh) { return fresh.name == index.name; });
            if (!made_later) step.statements.push_back(index_definition(table, index));
        }
        steps.push_back(std::move(step));
        for (const ColumnChange& change : difference.changed) {
            steps.push_back({about_table(table, "column " + change.to.name + " changed"), {}, {}});
        }
    }
};

}  // namespace

std::unique_ptr<SchemaDialect> sqlite_schema() {
    return std::make_unique<SqliteSchema>();
}

}  // namespace suki::storage
