#pragma once
#include <optional>
#include <vector>

#include "analysis/report.h"
#include "modules/reports/print/sheet.h"

namespace suki::modules {

/// A saved question, as a reader sees it.
struct SavedReport {
    Id id;
    std::string title, description;
    json::object definition;
};

/// A shipped report is known by its text, until somebody gives it another name. `report`: its JSON.
std::string report_title(const meta::Registry& registry, const std::string& locale,
                         const json::object& report);

/// Within the session's rights; nullopt when it is not there for them.
std::optional<SavedReport> read_report(record::Session& session, const Id& id,
                                       const std::string& locale);
/// Those of the dashboard, in their order.
std::vector<SavedReport> dashboard_reports(record::Session& session, const std::string& locale);

/// Asks within the session's rights. `period`: by its name, instead of the definition's; or "".
Sheet run_sheet(record::Session& session, const SavedReport& report, const analysis::Choice& choice,
                const std::string& period = "");

}  // namespace suki::modules
