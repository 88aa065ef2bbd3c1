// /api/reports: the saved questions, and their answers within the caller's rights.
#include "analysis/report.h"
#include "api/router.h"
#include "exchange/table_writer.h"
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

/// A shipped report is known by its text, until somebody gives it another name.
std::string title_of(const Call& call, const json::object& report) {
    const auto& definition = report.at("definition");
    const auto* text =
        definition.is_object() ? definition.get_object().if_contains("text") : nullptr;
    const std::string name(report.at("name").as_string());
    if (!text || !text->is_string()) return name;
    const auto key = "report." + std::string(text->get_string());
    const auto& registry = call.session.registry();
    const auto shipped = registry.text("en", key);
    const auto said = registry.text(locale_of(call), key);
    return said.empty() || shipped.empty() || !report.at("createdById").is_null()
               ? name
               : std::string(said);
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
            {"title", title_of(call, report)},
            {"description", report.at("description")},
            {"kind", definition.contains("kind") ? definition.at("kind") : json::value("table")},
            {"period",
             definition.contains("period") ? definition.at("period") : json::value("all")},
            {"shared", report.at("shared")},
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

analysis::Choice choice_of(const Call& call) {
    analysis::Choice choice;
    choice.locale = locale_of(call);
    choice.person = id_parameter(call, "person");
    choice.pipeline = id_parameter(call, "pipeline");
    if (!query_parameter(call.request, "from").empty() ||
        !query_parameter(call.request, "to").empty())
        choice.period = analysis::Period{date_parameter(call, "from"),
                                         date_parameter(call, "to") + std::chrono::days(1)};
    return choice;
}

json::object wanted_definition(Call& call, std::string& title) {
    const auto id = id_parameter(call, "id");
    if (!id) {
        const auto text = query_parameter(call.request, "definition");
        if (text.empty())
            throw invalid("request.missing", "Say which report: id, or definition.").target("id");
        const auto parsed = parse_json(text);
        if (!parsed.is_object())
            throw invalid("analysis.definition", "A definition is an object.").target("definition");
        return parsed.get_object();
    }
    const auto& entity = call.session.entity_of_set("reports");
    const auto report = record::read_json(call.session, entity, *id, {});
    if (!report) throw not_found("record.not_found", "There is no report " + id->text() + ".");
    const auto parsed = parse_json(*report);
    title = title_of(call, parsed.as_object());
    return parsed.at("definition").as_object();
}

json::object answer(Call& call) {
    std::string title;
    json::object source = wanted_definition(call, title);
    if (const auto period = query_parameter(call.request, "period"); !period.empty())
        source["period"] = period;
    const auto definition = analysis::read_definition(call.session.registry(), source);
    auto out = analysis::run_report(call.session, definition, choice_of(call));
    out["title"] = title;
    return out;
}

net::Response run_report(Call& call) {
    return json_response(200, answer(call));
}

/// "1,234.50 EUR + 20 PLN" in a spreadsheet: a column for each currency.
std::vector<std::string> currencies_in(const json::object& report, std::size_t column) {
    std::vector<std::string> codes;
    for (const auto& row : report.at("rows").as_array()) {
        const auto& value = row.at("cells").at(column).at("value");
        if (!value.is_object()) continue;
        for (const auto& [code, amount] : value.get_object())
            if (std::find(codes.begin(), codes.end(), std::string(code)) == codes.end())
                codes.emplace_back(code);
    }
    return codes;
}

exchange::Cell as_cell(const json::value& value) {
    if (value.is_int64()) return value.get_int64();
    if (value.is_uint64()) return std::int64_t(value.get_uint64());
    if (value.is_double()) return value.get_double();
    return std::monostate{};
}

void write_report(const json::object& report, exchange::TableWriter& writer) {
    std::vector<std::string> heading = {""};
    const auto& columns = report.at("columns").as_array();
    std::vector<std::vector<std::string>> currencies(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string label(columns[i].at("label").as_string());
        if (columns[i].at("unit") != "money") {
            heading.push_back(label);
            continue;
        }
        currencies[i] = currencies_in(report, i);
        for (const auto& code : currencies[i]) heading.push_back(label + " (" + code + ")");
    }
    writer.heading(heading);
    for (const auto& row : report.at("rows").as_array()) {
        std::vector<exchange::Cell> cells = {std::string(row.at("label").as_string())};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto& value = row.at("cells").at(i).at("value");
            if (columns[i].at("unit") != "money") {
                cells.push_back(as_cell(value));
                continue;
            }
            for (const auto& code : currencies[i]) {
                const auto* amount =
                    value.is_object() ? value.get_object().if_contains(code) : nullptr;
                cells.push_back(amount ? as_cell(*amount) : exchange::Cell());
            }
        }
        writer.row(cells);
    }
    writer.finish();
}

net::Response export_report(Call& call) {
    const auto report = answer(call);
    std::string text;
    write_report(report, *exchange::csv_writer([&](std::string_view part) { text += part; }));
    auto response = net::Response::of(200, "text/csv; charset=utf-8", std::move(text));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"report.csv\"");
    return response;
}

}  // namespace

void bind_reports(Router& router) {
    router.on("GET", "reports", Access::LoggedIn, list_reports);
    router.on("GET", "reports/run", Access::LoggedIn, run_report);
    router.on("GET", "reports/export", Access::LoggedIn, export_report);
}

}  // namespace suki::api
