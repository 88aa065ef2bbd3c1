#include "exchange/export.h"

#include <filesystem>
#include <fstream>
#include <span>

#include "base/item_list.h"
#include "base/json.h"
#include "base/text.h"
#include "exchange/export_columns.h"
#include "exchange/linked_names.h"
#include "record/engine.h"
#include "record/query.h"
#include "record/value_json.h"

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Property;
using record::Record;

constexpr std::size_t kRecordsAtOnce = 500;

/// ["a","b"] → "a; b", which an import splits again.
std::string joined_list(const std::string& text) {
    return join_items(json::value_to<std::vector<std::string>>(parse_json(text)));
}

Cell cell_of(const Property& property, const record::Value& value) {
    if (storage::is_null(value)) return {};
    if (const auto* units = std::get_if<std::int64_t>(&value)) {
        if (property.shape == meta::Shape::Decimal) return Decimal{*units, property.scale};
        return *units;
    }
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* real = std::get_if<double>(&value)) return *real;
    if (const auto* date = std::get_if<Date>(&value)) return *date;
    if (const auto* moment = std::get_if<Instant>(&value)) return *moment;
    if (const auto* text = std::get_if<std::string>(&value)) {
        return property.shape == meta::Shape::StringList ? joined_list(*text) : *text;
    }
    return record::value_text(property, value);
}

/// Removes what was not finished.
class Unfinished {
public:
    explicit Unfinished(std::string path) : path_(std::move(path)) {}
    ~Unfinished() {
        std::error_code ignored;  // there is none when it was finished
        std::filesystem::remove(path_, ignored);
    }
    Unfinished(const Unfinished&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace

ExportFormat format_of(const std::string& path) {
    const std::string name = lower(path);
    if (name.ends_with(".xlsx")) return ExportFormat::Xlsx;
    return name.ends_with(".vcf") ? ExportFormat::VCard : ExportFormat::Csv;
}

std::size_t for_each_page(record::Session& session, const Entity& entity,
                          const ExportOptions& options,
                          const std::function<void(const std::vector<Record>&)>& use) {
    record::QueryOptions query;
    query.filter = options.filter;
    query.search = options.search;
    query.orderby = options.orderby;
    auto places = record::ordered_places(session, entity, query);
    if (!options.only.empty())
        std::erase_if(places, [&](const auto& each) { return !options.only.contains(each.id); });
    std::size_t count = 0;
    for (std::span<const record::Place> rest = places; !rest.empty();) {
        const auto part = rest.first(std::min(rest.size(), kRecordsAtOnce));
        const auto page = record::read_places(session, entity, part);
        use(page);
        count += page.size();
        rest = rest.subspan(part.size());
    }
    return count;
}

std::size_t export_records(record::Session& session, const Entity& entity,
                           const ExportOptions& options, TableWriter& writer) {
    const auto columns = options.columns.empty() ? all_columns(session, entity)
                                                 : named_columns(session, entity, options.columns);
    std::vector<std::string> headings;
    headings.reserve(columns.size());
    for (const auto& column : columns)
        headings.push_back(heading_of(session, entity, column, options.locale));
    writer.heading(headings);
    LinkedNames names(session, LinkedNames::Apart::Yes);
    std::vector<Cell> cells(columns.size());
    const auto cell = [&](const ExportColumn& column, const Record& record) -> Cell {
        if (!column.property) return names.collection(*column.navigation, record.id());
        if (column.navigation) return names.lookup(*column.navigation, record);
        return cell_of(*column.property, record.at(*column.property));
    };
    return for_each_page(session, entity, options, [&](const std::vector<Record>& page) {
        names.load(columns, page);
        for (const auto& record : page) {
            for (std::size_t i = 0; i < columns.size(); ++i) cells[i] = cell(columns[i], record);
            writer.row(cells);
        }
    });
}

std::size_t export_to_file(record::Session& session, const Entity& entity,
                           const ExportOptions& options, ExportFormat format,
                           const std::string& path) {
    if (format == ExportFormat::Xlsx) {
        const auto writer = xlsx_writer(path, entity.set);
        const std::size_t rows = export_records(session, entity, options, *writer);
        writer->finish();
        return rows;
    }
    const Unfinished unfinished(path + ".part");
    std::ofstream out(unfinished.path(), std::ios::binary | std::ios::trunc);
    const auto sink = [&](std::string_view piece) {
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    };
    std::size_t rows = 0;
    if (format == ExportFormat::VCard) {
        rows = export_vcards(session, entity, options, sink);
    } else {
        const auto writer = csv_writer(sink, options.csv);
        rows = export_records(session, entity, options, *writer);
        writer->finish();
    }
    out.close();
    if (!out)
        throw Error(
            ErrorKind::Unavailable, "export.cannot_write",
            "The file " + path + " could not be written; is the disk full, the folder there?");
    std::filesystem::rename(unfinished.path(), path);
    return rows;
}

}  // namespace suki::exchange
