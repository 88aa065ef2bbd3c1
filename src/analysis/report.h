#pragma once
#include <optional>
#include <string>

#include "analysis/definition.h"
#include "analysis/period.h"
#include "record/session.h"

namespace suki::analysis {

/// What the reader chose beside the definition.
struct Choice {
    std::string locale = "en";
    std::string zone;              // whose days they are; "": the firm's
    std::optional<Period> period;  // else the definition's own
    std::optional<Id> person;      // only this owner's
    std::optional<Id> pipeline;    // reports about stages: else the first one
};

/// {"kind", "period": {"from","to"} or null, "columns": [{"name","label","unit"}],
///  "rows": [{"key","label","cells": [{"value","set","filter"}]}], "totals": [cells], "within": the
///  id of the pipeline, "filters": conditions in words, "byTime": rows are steps of time,
///  "moreRows", "moreColumns": how many are left out}
/// With columns of a second grouping each column says what it stands under ("over"), its measure
/// ("measure") and whether it is of all ("all"); those of all come last.
/// A cell's value is a number, null, or {"EUR": 12.5, …} where the unit is money; `set` and
/// `filter` list exactly the records that it is about. Within the session's rights. Throws Invalid
/// `query.…` for a filter that is wrong, Forbidden `access.property`.
json::object run_report(record::Session& session, const Definition& definition,
                        const Choice& choice);

/// Whether a report has nothing to tell: no number but nothing and zero.
bool is_empty(const json::object& report);

}  // namespace suki::analysis
