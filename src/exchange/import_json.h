#pragma once
#include <string_view>

#include "base/json.h"
#include "exchange/import_options.h"
#include "exchange/import_report.h"
#include "exchange/import_target.h"
#include "exchange/table_summary.h"

namespace suki::exchange {

/// {"mapping", "key", "onDuplicate", "missing"}. Throws Invalid `import.bad_option` naming the key.
ImportOptions options_from_json(const json::object& body);

/// "encoding", "delimiter", "rows", "columns", "fields", "preview" into `out`.
void describe_table(json::object& out, const meta::Registry& registry, const meta::Entity& entity,
                    const access::Rights& rights, const TableSummary& table,
                    std::string_view locale);

json::object to_json(const ImportCounts& counts);
json::array to_json(const std::vector<ImportProblem>& problems);
json::array to_json(const std::vector<RowReport>& rows);
json::array to_json(const std::vector<std::string>& texts);

ImportCounts counts_from_json(const json::object& counts);
std::vector<ImportProblem> problems_from_json(const json::array& problems);

}  // namespace suki::exchange
