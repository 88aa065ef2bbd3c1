#include "storage/schema_plan.h"

#include <algorithm>

#include "base/error.h"

namespace suki::storage {
namespace {

bool is_text(ColumnKind kind) {
    return kind == ColumnKind::Text || kind == ColumnKind::Words;
}

bool widens(ColumnKind from, ColumnKind to) {
    return is_text(to) || (from == ColumnKind::Integer && to == ColumnKind::Real);
}

void compare_column(TableDifference& difference, const Column& wanted) {
    const auto& columns = difference.existing->columns;
    const auto found =
        std::find_if(columns.begin(), columns.end(),
                     [&](const ExistingColumn& column) { return column.name == wanted.name; });
    if (found == columns.end()) {
        difference.added.push_back(wanted);
        return;
    }
    const std::string& table = difference.wanted.name;
    if (!found->kind)
        throw would_lose_data(table, wanted.name, "is of foreign type " + found->type);
    if (found->kind == wanted.kind && found->not_null == wanted.not_null) return;
    if (found->kind != wanted.kind && !widens(*found->kind, wanted.kind)) {
        throw would_lose_data(table, wanted.name,
                              "holds " + std::string(kind_name(*found->kind)) + ", not " +
                                  std::string(kind_name(wanted.kind)));
    }
    difference.changed.push_back({*found, wanted});
}

void compare_indexes(const SchemaDialect& dialect, TableDifference& difference) {
    std::map<std::string, std::string> wanted;
    for (const Index& index : difference.wanted.indexes) {
        const std::string definition = dialect.index_definition(difference.wanted, index);
        wanted[index.name] = definition;
        const auto& existing = difference.existing->indexes;
        const auto found = existing.find(index.name);
        if (found == existing.end() || found->second != definition) {
            difference.new_indexes.push_back(index);
        }
    }
    for (const auto& [name, definition] : difference.existing->indexes) {
        const auto found = wanted.find(name);
        if (found == wanted.end() || found->second != definition) {
            difference.dropped_indexes.push_back(name);
        }
    }
}

TableDifference compare(const SchemaDialect& dialect, const Catalog& catalog, const Table& table) {
    TableDifference difference{table, nullptr, {}, {}, {}, {}};
    const auto found = catalog.find(table.name);
    if (found == catalog.end()) {
        difference.new_indexes = table.indexes;
        return difference;
    }
    difference.existing = &found->second;
    for (const Column& column : table.columns) compare_column(difference, column);
    compare_indexes(dialect, difference);
    return difference;
}

void append(std::vector<SchemaStep>& steps, std::vector<SchemaStep> more) {
    std::move(more.begin(), more.end(), std::back_inserter(steps));
}

void plan_table(const SchemaDialect& dialect, const Catalog& catalog, const Table& table,
                std::vector<SchemaStep>& steps) {
    const TableDifference difference = compare(dialect, catalog, table);
    if (difference.existing) {
        append(steps, dialect.alter_table(difference));
    } else {
        steps.push_back(dialect.create_table(table));
    }
    for (const Index& index : difference.new_indexes) {
        const std::string report = about_table(table, "index " + index.name + " created");
        steps.push_back({report, dialect.create_index(table, index), {}});
    }
    const bool searched = difference.existing && difference.existing->searchable;
    if (table.searchable && !searched) {
        steps.push_back(
            {about_table(table, "search index created"), dialect.create_search(table.name), {}});
    } else if (!table.searchable && searched) {
        steps.push_back({about_table(table, "search index dropped"),
                         {"DROP TABLE " + quoted_name("search_" + table.name)},
                         {}});
    }
}

}  // namespace

std::vector<SchemaStep> plan_schema(const SchemaDialect& dialect, const Catalog& catalog,
                                    const std::vector<Table>& tables) {
    std::vector<SchemaStep> steps;
    for (const Table& table : tables) plan_table(dialect, catalog, table, steps);
    return steps;
}

Error would_lose_data(const std::string& table, const std::string& column, std::string why) {
    return conflict("schema.would_lose_data", "Column " + column + " of table " + table + " " +
                                                  std::move(why) +
                                                  "; changing it would lose data, so nothing was "
                                                  "changed.")
        .target(table + "." + column);
}

std::string quoted_name(std::string_view identifier) {
    return '"' + std::string(identifier) + '"';
}

std::string about_table(const Table& table, std::string change) {
    return "table " + table.name + ": " + std::move(change);
}

std::string_view kind_name(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::Text:
            return "text";
        case ColumnKind::Words:
            return "words";
        case ColumnKind::Integer:
            return "integers";
        case ColumnKind::Real:
            return "reals";
        case ColumnKind::Bool:
            return "yes or no";
        case ColumnKind::Date:
            return "dates";
        case ColumnKind::Instant:
            return "instants";
        case ColumnKind::Id:
            return "ids";
        case ColumnKind::Json:
            return "JSON";
    }
    return "";
}

}  // namespace suki::storage
