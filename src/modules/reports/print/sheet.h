#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "document/formats.h"
#include "meta/registry.h"

namespace suki::modules {

inline constexpr std::string_view kBookType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A report with its answer (analysis/report.h), to be put on paper or into a file.
struct Sheet {
    std::string title, description;
    json::object report;
};

/// For whom it is made: their language and who they are, and the moment.
struct Reader {
    const meta::Registry& registry;
    document::Formats formats;
    std::string name;
    Instant now;

    const std::string& locale() const { return formats.language(); }
    std::string text(std::string_view key) const {
        return std::string(registry.text(locale(), key));
    }
    const std::string& currency() const { return registry.company().currency; }
};

/// "1 March 2026 – 31 March 2026"; "" when the report is about all time.
std::string period_words(const Reader& reader, const json::object& report);
/// A number as people read it; money in several currencies with " + " between.
std::string figure(const Reader& reader, const json::value& value, std::string_view unit);
/// What a bar is as long as: of money the firm's own currency, else the first.
double length_of(const Reader& reader, const json::value& value);
/// Which column a chart shows: of a conversion the rate, of times the average, else the first.
std::size_t charted(const json::object& report);

/// Pages in HTML, as WeasyPrint prints them: what it is about, chart and table of each.
std::string sheets_page(const Reader& reader, const std::string& title,
                        const std::vector<Sheet>& sheets);
/// An XLSX workbook with a sheet for each.
std::string sheets_book(const Reader& reader, const std::vector<Sheet>& sheets);
/// CSV of one, money in a column for each currency.
std::string sheet_csv(const json::object& report);
/// An SVG image of the report's chart; "" when it has none.
std::string sheet_chart(const Reader& reader, const json::object& report);

/// The currencies in a column.
std::vector<std::string> currencies_in(const json::object& report, std::size_t column);

}  // namespace suki::modules
