// The printed page: what it is about, a chart, the numbers, and who asked when.
#include "base/html.h"
#include "modules/reports/print/sheet.h"

namespace suki::modules {
namespace {

constexpr std::string_view kStyle = R"(
* { box-sizing: border-box; }
body { margin: 0; font: 9.5pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif; color: #2b2622; }
header { display: flex; justify-content: space-between; align-items: flex-end; padding-bottom: 4mm; border-bottom: 1.2pt solid #a8321a; }
h1 { margin: 0; font-size: 20pt; font-weight: 600; letter-spacing: -0.02em; line-height: 1.15; color: #a8321a; }
h2 { margin: 0 0 1mm; font-size: 13pt; font-weight: 600; }
.firm { flex: none; margin-left: 8mm; text-align: right; font-size: 8.5pt; color: #6b6259; }
.firm strong { display: block; font-size: 11pt; color: #2b2622; }
section { margin-top: 7mm; }
section + section { margin-top: 10mm; }
.about { margin: 0 0 1mm; color: #6b6259; }
.filters { margin: 1.5mm 0 0; padding: 0; list-style: none; font-size: 8.5pt; }
.filters li { display: inline-block; margin: 0 1.5mm 1.5mm 0; padding: 0.5mm 2.2mm; border-radius: 2mm; background: #f5efe8; color: #5d554d; }
.chart { margin: 4mm 0; break-inside: avoid; }
.chart svg { width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; margin-top: 2mm; }
thead { display: table-header-group; }
th { padding: 1.8mm 1.5mm; text-align: left; font-weight: 600; vertical-align: bottom; }
thead th { border-bottom: 0.8pt solid #2b2622; font-size: 7.8pt; color: #5d554d; }
tbody th { font-weight: 400; }
td, tbody th, tfoot th { border-bottom: 0.4pt solid #e5dfd8; }
td { padding: 1.8mm 1.5mm; text-align: right; font-variant-numeric: tabular-nums; }
th.n { text-align: right; }
.total td, .total th { border-top: 0.8pt solid #2b2622; border-bottom: none; font-weight: 600; }
thead th:first-child { width: 27%; }
.wide thead th:first-child { width: auto; }
tr { break-inside: avoid; }
.wide table { font-size: 7.6pt; }
.wide td, .wide th { padding-left: 0.8mm; padding-right: 0.8mm; }
.tiles { display: flex; flex-wrap: wrap; margin-top: 3mm; }
.tile { width: 31%; margin: 0 1.8% 3mm 0; padding: 3mm 4mm; border-radius: 2mm; background: #f8f4ef; }
.tile span { display: block; font-size: 8.5pt; color: #6b6259; }
.tile b { font-size: 14pt; font-weight: 600; }
.note { margin-top: 2mm; font-size: 8.5pt; color: #6b6259; }
)";

std::size_t most_columns(const std::vector<Sheet>& sheets) {
    std::size_t most = 0;
    for (const auto& sheet : sheets)
        most = std::max(most, sheet.report.at("columns").as_array().size());
    return most;
}

std::string page_rule(bool is_landscape) {
    return std::string("@page { size: A4") + (is_landscape ? " landscape" : "") +
           "; margin: 15mm 16mm 18mm; @bottom-right { content: counter(page) \" / \" "
           "counter(pages); font: 8pt \"Noto Sans\", sans-serif; color: #8a8178; } "
           "@bottom-left { content: string(made); font: 8pt \"Noto Sans\", sans-serif; "
           "color: #8a8178; } } .made { string-set: made content(); }";
}

std::string span(std::string_view tag, std::string_view name, std::string_view text) {
    std::string out = "<" + std::string(tag);
    if (!name.empty()) out += " class=\"" + std::string(name) + "\"";
    return out + ">" + html_text(text) + "</" + std::string(tag) + ">";
}

class Page {
public:
    Page(const Reader& reader, const std::string& title, const std::vector<Sheet>& sheets)
        : reader_(reader), title_(title), sheets_(sheets) {}

    std::string write() const {
        const auto most = most_columns(sheets_);
        const auto made = reader_.name + " · " + reader_.formats.moment(reader_.now);
        std::string out = "<!DOCTYPE html><html lang=\"" + reader_.locale() + "\"><head><title>" +
                          html_text(title_) + "</title><style>" + page_rule(most > 6) +
                          std::string(kStyle) + "</style></head><body><header><div>" +
                          span("h1", "", title_) + "</div><div class=\"firm\">" +
                          span("strong", "", reader_.registry.company().name) +
                          span("span", "made", made) + "</div></header>";
        for (const auto& sheet : sheets_) out += section(sheet);
        return out + "</body></html>";
    }

private:
    std::string section(const Sheet& sheet) const {
        const auto& report = sheet.report;
        const bool is_wide = report.at("columns").as_array().size() > 9;
        std::string out = is_wide ? "<section class=\"wide\">" : "<section>";
        if (sheets_.size() > 1 || sheet.title != title_) out += span("h2", "", sheet.title);
        if (!sheet.description.empty()) out += span("p", "about", sheet.description);
        const auto period = period_words(reader_, report);
        if (!period.empty()) out += span("p", "about", period);
        out += filters(report);
        const auto& rows = report.at("rows").as_array();
        if (rows.empty())
            return out + span("p", "note", reader_.text("text.print.nothing")) + "</section>";
        if (rows.size() == 1 && rows[0].at("key").is_null() && report.at("chart") == "none")
            return out + tiles(report) + "</section>";
        if (const auto chart = sheet_chart(reader_, report); !chart.empty())
            out += "<div class=\"chart\">" + chart + "</div>";
        return out + table(report) + more(report) + "</section>";
    }

    static std::string filters(const json::object& report) {
        std::string out;
        for (const auto& words : report.at("filters").as_array())
            out += span("li", "", words.as_string());
        return out.empty() ? out : "<ul class=\"filters\">" + out + "</ul>";
    }

    std::string number(const json::object& report, std::size_t column,
                       const json::value& cell) const {
        return figure(reader_, cell.at("value"),
                      report.at("columns").at(column).at("unit").as_string());
    }

    std::string tiles(const json::object& report) const {
        std::string out = "<div class=\"tiles\">";
        const auto& columns = report.at("columns").as_array();
        for (std::size_t i = 0; i < columns.size(); ++i)
            out += "<div class=\"tile\">" + span("span", "", columns[i].at("label").as_string()) +
                   span("b", "", number(report, i, report.at("rows").at(0).at("cells").at(i))) +
                   "</div>";
        return out + "</div>";
    }

    std::string cells(const json::object& report, const json::array& row) const {
        std::string out;
        for (std::size_t i = 0; i < row.size(); ++i)
            out += span("td", "", number(report, i, row[i]));
        return out;
    }

    std::string table(const json::object& report) const {
        std::string out = "<table><thead><tr><th></th>";
        for (const auto& column : report.at("columns").as_array())
            out += span("th", "n", column.at("label").as_string());
        out += "</tr></thead><tbody>";
        const auto& rows = report.at("rows").as_array();
        for (const auto& row : rows)
            out += "<tr>" + span("th", "", row.at("label").as_string()) +
                   cells(report, row.at("cells").as_array()) + "</tr>";
        // No table footer: that would stand below each page's part.
        const auto& totals = report.at("totals").as_array();
        if (!totals.empty() && rows.size() > 1)
            out += "<tr class=\"total\">" + span("th", "", reader_.text("text.print.total")) +
                   cells(report, totals) + "</tr>";
        return out + "</tbody></table>";
    }

    std::string more(const json::object& report) const {
        std::string out;
        for (const auto* what : {"moreRows", "moreColumns"})
            if (const auto* count = report.if_contains(what)) {
                auto words = reader_.text(std::string("text.print.") + what);
                const auto hole = words.find("{count}");
                if (hole != std::string::npos) words.replace(hole, 7, json::serialize(*count));
                out += span("p", "note", words);
            }
        return out;
    }

    const Reader& reader_;
    const std::string& title_;
    const std::vector<Sheet>& sheets_;
};

}  // namespace

std::string sheets_page(const Reader& reader, const std::string& title,
                        const std::vector<Sheet>& sheets) {
    return Page(reader, title, sheets).write();
}

}  // namespace suki::modules
