#include "modules/reports/reading.h"

#include "record/query.h"

namespace suki::modules {
namespace {

SavedReport saved_from(const record::Session& session, const std::string& locale,
                       const json::object& report) {
    return {*Id::parse(report.at("id").as_string()),
            report_title(session.registry(), locale, report), text_at(report, "description"),
            report.at("definition").as_object()};
}

}  // namespace

std::string report_title(const meta::Registry& registry, const std::string& locale,
                         const json::object& report) {
    const auto* definition = report.at("definition").if_object();
    const auto* text = definition ? definition->if_contains("text") : nullptr;
    auto name = text_at(report, "name");
    if (!text || !text->is_string() || !report.at("createdById").is_null()) return name;
    const auto said = registry.text(locale, "report." + std::string(text->get_string()));
    return said.empty() ? name : std::string(said);
}

std::optional<SavedReport> read_report(record::Session& session, const Id& id,
                                       const std::string& locale) {
    const auto found = record::read_json(session, session.registry().entity("report"), id, {});
    if (!found) return std::nullopt;
    return saved_from(session, locale, parse_json(*found).as_object());
}

std::vector<SavedReport> dashboard_reports(record::Session& session, const std::string& locale) {
    record::QueryOptions options;
    options.filter = "dashboard eq true";
    options.orderby = "position";
    options.page_limit = 100;
    const auto page = record::list(session, session.registry().entity("report"), options);
    std::vector<SavedReport> out;
    const auto found = parse_json("[" + page.json + "]");
    for (const auto& one : found.as_array())
        out.push_back(saved_from(session, locale, one.as_object()));
    return out;
}

Sheet run_sheet(record::Session& session, const SavedReport& report, const analysis::Choice& choice,
                const std::string& period) {
    json::object source = report.definition;
    if (!period.empty()) source["period"] = period;
    const auto definition = analysis::read_definition(session.registry(), source);
    return {report.title, report.description, analysis::run_report(session, definition, choice)};
}

}  // namespace suki::modules
