#pragma once
#include <optional>
#include <vector>

#include "base/json.h"
#include "exchange/import_ledger.h"
#include "exchange/import_plan.h"

namespace suki::exchange {

/// The lines that a decision is about; none: all. Throws Invalid `import.bad_option`.
std::optional<std::vector<std::size_t>> lines_in(const json::object& body);

/// {"line", "record": {"id", "name"}, "values": [{"column", "field", "file", "record"}]}: what the
/// file says beside what the record holds, as far as the session may see it.
json::object compare_waiting(record::Session& session, const ImportPlan& plan,
                             const WaitingRow& waiting);

}  // namespace suki::exchange
