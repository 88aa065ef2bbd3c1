// /api/reports: the saved questions, and their answers within the caller's rights.
#include "api/disposition.h"
#include "api/router.h"
#include "modules/reports/reading.h"
#include "modules/worktime/work_calendar.h"
#include "record/engine.h"
#include "record/query.h"

namespace suki::api {
namespace {

std::string locale_of(const Call& call) {
    const auto wanted = query_parameter(call.request, "locale");
    for (const auto& locale : meta::Registry::locales())
        if (locale == wanted) return locale;
    return call.identity.locale.empty() ? "en" : call.identity.locale;
}

/// Whom it is shared with: "all", "team", "role", or "me" for nobody.
std::string_view shared_with(const json::object& report) {
    if (report.at("shared").as_bool()) return "all";
    if (!report.at("sharedTeamId").is_null()) return "team";
    return report.at("sharedRole").is_null() ? "me" : "role";
}

net::Response list_reports(Call& call) {
    const auto& entity = call.session.entity_of_set("reports");
    record::QueryOptions options;
    options.orderby = "position";
    options.page_limit = 500;
    const auto page = record::list(call.session, entity, options);
    json::array out;
    const json::value found = parse_json("[" + page.json + "]");
    for (const auto& item : found.as_array()) {
        const auto& report = item.as_object();
        const auto& definition = report.at("definition").as_object();
        out.push_back(json::object{
            {"id", report.at("id")},
            {"title", modules::report_title(call.session.registry(), locale_of(call), report)},
            {"description", report.at("description")},
            {"kind", definition.contains("kind") ? definition.at("kind") : json::value("table")},
            {"period",
             definition.contains("period") ? definition.at("period") : json::value("all")},
            {"shared", report.at("shared")},
            {"sharedWith", shared_with(report)},
            {"dashboard", report.at("dashboard")},
            {"mine", report.at("ownerId") == json::value(call.identity.user.text())}});
    }
    return json_response(200, json::object{{"reports", std::move(out)}});
}

Date date_parameter(const Call& call, std::string_view name) {
    const auto date = parse_date(query_parameter(call.request, name));
    if (!date)
        throw invalid("analysis.period", std::string(name) + " must be a day such as 2026-03-29.")
            .target(std::string(name));
    return *date;
}

std::optional<Id> id_parameter(const Call& call, std::string_view name) {
    const auto text = query_parameter(call.request, name);
    if (text.empty()) return std::nullopt;
    const auto id = Id::parse(text);
    if (!id)
        throw invalid("http.bad_key", std::string(name) + " must be an id.")
            .target(std::string(name));
    return id;
}

/// Of the caller's calendar.
std::string zone_of(Call& call) {
    return modules::work_calendar_of(call.session, &call.identity.user).zone().name();
}

analysis::Choice choice_of(Call& call) {
    analysis::Choice choice;
    choice.locale = locale_of(call);
    choice.zone = zone_of(call);
    choice.person = id_parameter(call, "person");
    choice.pipeline = id_parameter(call, "pipeline");
    if (!query_parameter(call.request, "from").empty() ||
        !query_parameter(call.request, "to").empty())
        choice.period = analysis::Period{date_parameter(call, "from"),
                                         date_parameter(call, "to") + std::chrono::days(1)};
    return choice;
}

modules::SavedReport parsed_report(const json::value& definition) {
    if (!definition.is_object())
        throw invalid("analysis.definition", "A definition is an object.").target("definition");
    return {Id{}, "", "", definition.get_object()};
}

modules::SavedReport wanted_report(Call& call) {
    if (const auto id = id_parameter(call, "id")) {
        auto saved = modules::read_report(call.session, *id, locale_of(call));
        if (saved) return *saved;
        throw not_found("record.not_found", "There is no report " + id->text() + ".");
    }
    const auto text = query_parameter(call.request, "definition");
    if (text.empty())
        throw invalid("request.missing", "Say which report: id, or definition.").target("id");
    return parsed_report(parse_json(text));
}

modules::Sheet answer(Call& call, const modules::SavedReport& report) {
    return modules::run_sheet(call.session, report, choice_of(call),
                              query_parameter(call.request, "period"));
}

net::Response as_json(modules::Sheet sheet) {
    sheet.report["title"] = sheet.title;
    return json_response(200, sheet.report);
}

net::Response run_report(Call& call) {
    return as_json(answer(call, wanted_report(call)));
}

/// The same of a question that is being written: it may be longer than an address.
net::Response try_report(Call& call) {
    const auto body = json_body(call.request);
    const auto* definition = body.if_contains("definition");
    if (!definition)
        throw invalid("request.missing", "Say what to ask: definition.").target("definition");
    return as_json(answer(call, parsed_report(*definition)));
}

net::Response file(std::string_view type, std::string bytes, const std::string& title,
                   std::string_view end) {
    auto response = net::Response::of(200, std::string(type), std::move(bytes));
    response.headers.emplace_back("Content-Disposition", disposition(title, "report", end));
    return response;
}

net::Response made(Call& call, const std::string& title, const std::vector<modules::Sheet>& sheets,
                   const std::string& format) {
    const auto& registry = call.session.registry();
    const modules::Reader reader{
        registry, {locale_of(call), zone_of(call)}, call.identity.name, call.session.now()};
    if (format == "xlsx")
        return file(modules::kBookType, modules::sheets_book(reader, sheets), title, ".xlsx");
    if (format == "pdf")
        return file("application/pdf",
                    call.services.press.pdf(modules::sheets_page(reader, title, sheets)), title,
                    ".pdf");
    throw invalid("report.format", "\"" + format + "\" is none of csv, xlsx, pdf.")
        .target("format");
}

net::Response export_report(Call& call) {
    const auto sheet = answer(call, wanted_report(call));
    const auto format = query_parameter(call.request, "format");
    if (format.empty() || format == "csv")
        return file("text/csv; charset=utf-8", modules::sheet_csv(sheet.report), sheet.title,
                    ".csv");
    return made(call, sheet.title, {sheet}, format);
}

net::Response export_dashboard(Call& call) {
    std::vector<modules::Sheet> sheets;
    for (const auto& report : modules::dashboard_reports(call.session, locale_of(call)))
        sheets.push_back(answer(call, report));
    if (sheets.empty())
        throw not_found("report.no_dashboard", "No report is marked as one for the dashboard.");
    const auto title =
        std::string(call.session.registry().text(locale_of(call), "text.print.dashboard"));
    return made(call, title, sheets, query_parameter(call.request, "format"));
}

}  // namespace

void bind_reports(Router& router) {
    router.on("GET", "reports", Access::LoggedIn, list_reports);
    router.on("GET", "reports/run", Access::LoggedIn, run_report);
    router.on("POST", "reports/run", Access::LoggedIn, try_report);
    router.on("GET", "reports/export", Access::LoggedIn, export_report);
    router.on("GET", "reports/dashboard/export", Access::LoggedIn, export_dashboard);
}

}  // namespace suki::api
