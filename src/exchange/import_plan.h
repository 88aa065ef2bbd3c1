#pragma once
#include <memory>
#include <string>
#include <vector>

#include "exchange/cell_reader.h"
#include "exchange/import_options.h"
#include "exchange/import_target.h"
#include "exchange/table_summary.h"

namespace suki::exchange {

/// One column of the file and where its cells go.
struct PlannedColumn {
    std::size_t index = 0;  // in the row's cells
    std::string heading;
    ImportTarget target;
    std::unique_ptr<CellReader> reader;  // null for relations
};

/// A property whose cell says which record a row means.
struct PlannedKey {
    const PlannedColumn* column;
    bool is_id;
};

/// How a file becomes records: made once, then read by every row.
struct ImportPlan {
    const meta::Entity* entity = nullptr;
    std::vector<std::string> headings;
    std::string delimiter;
    std::size_t rows = 0;
    std::vector<PlannedColumn> columns;  // relations last, those that others depend on first
    std::vector<PlannedKey> keys;        // in the order they are tried
    std::vector<std::string> notes;      // unused columns, dates read by custom

    const PlannedColumn* column_of(std::string_view target) const;
};

/// Throws Invalid: `import.unknown_column`, `import.unknown_field` (a mapping's),
/// `import.mapped_twice`, `import.nothing_mapped`, `import.bad_key` (not a field that can find
/// records, or not mapped); Forbidden `access.create` when `rights` may neither create nor edit.
ImportPlan plan_import(const meta::Registry& registry, const meta::Entity& entity,
                       const access::Rights& rights, const TableSummary& table,
                       const ImportOptions& options);

}  // namespace suki::exchange
