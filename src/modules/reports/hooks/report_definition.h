#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A report's definition must be one that can be run. Throws Invalid `analysis.definition` and
/// `query.…` at definition.
void report_definition(record::Draft& draft);

/// A role that a report is shared with must be there. Throws Invalid `report.unknown_role`.
void report_shared(record::Draft& draft);

}  // namespace suki::modules
