#include "exchange/export.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <unordered_map>

#include "base/json.h"
#include "base/text.h"
#include "record/engine.h"
#include "record/query.h"
#include "record/value_json.h"

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Navigation;
using meta::Property;
using record::Record;

/// One column of the export: a property, or a lookup shown by name.
struct Column {
    std::string name;
    const Property* property;
    const Navigation* navigation = nullptr;
};

/// Names of linked records, each asked for once.
class LinkedNames {
public:
    explicit LinkedNames(record::Session& session) : session_(session) {}

    std::string name(const Navigation& navigation, const Record& record) {
        const auto* id = std::get_if<Id>(&record.at(*navigation.id));
        const Entity* target = id ? target_of(navigation, record) : nullptr;
        if (!target) return "";
        const auto [known, is_new] = names_.try_emplace(*id);
        if (is_new) known->second = read(*target, *id);
        return known->second;
    }

private:
    static const Entity* target_of(const Navigation& navigation, const Record& record) {
        if (!navigation.type) return &navigation.target();
        const auto* type = std::get_if<std::string>(&record.at(*navigation.type));
        for (const Entity* target : navigation.targets) {
            if (type && target->name == *type) return target;
        }
        return nullptr;
    }

    /// Records that are deleted or out of sight keep their id, so that nothing gets lost.
    std::string read(const Entity& target, const Id& id) {
        const auto record = record::find(session_, target, id);
        if (!record) return id.text();
        return record::value_text(target.name_property(), record->at(target.name_property()));
    }

    record::Session& session_;
    std::unordered_map<Id, std::string> names_;
};

class ColumnList {
public:
    ColumnList(const record::Session& session, const Entity& entity)
        : session_(session), entity_(entity) {}

    std::vector<Column> all() const {
        std::vector<Column> columns;
        for (const auto& property : entity_.properties) {
            if (!visible(property) || is_type_part(property)) continue;
            const auto& field = entity_.field_of(property);
            const bool derived = field.standard && property.name != "id" &&
                                 property.name != "ownerId" && property.name != "createdAt";
            if (derived || field.type->name() == "file") continue;
            const Navigation* navigation = lookup_of(property);
            columns.push_back(
                {navigation ? navigation->name : property.name, &property, navigation});
        }
        return columns;
    }

    Column named(const std::string& name) const {
        const auto* navigation = entity_.find_navigation(name);
        if (navigation && navigation->kind == Navigation::Kind::Lookup && visible(*navigation->id))
            return {name, navigation->id, navigation};
        const auto* property = entity_.find_property(name);
        if (property && visible(*property)) return {name, property};
        throw invalid("export.unknown_column", entity_.set + " has no property \"" + name + "\".")
            .target(name);
    }

private:
    bool visible(const Property& property) const {
        return session_.rights().can_see(entity_, property);
    }
    bool is_type_part(const Property& property) const {
        return property.part == "type" && entity_.field_of(property).targets.size() > 1;
    }
    const Navigation* lookup_of(const Property& property) const {
        for (const auto& navigation : entity_.navigations) {
            if (navigation.kind == Navigation::Kind::Lookup && navigation.id == &property)
                return &navigation;
        }
        return nullptr;
    }

    const record::Session& session_;
    const Entity& entity_;
};

std::string heading(const record::Session& session, const Entity& entity, const Column& column,
                    const std::string& locale) {
    if (locale.empty()) return column.name;
    for (const auto& scope : {entity.name, std::string("*")}) {
        const auto text = session.registry().text(
            locale, std::string("field.").append(scope).append(".").append(column.name));
        if (!text.empty()) return std::string(text);
    }
    return column.name;
}

/// ["a","b"] → "a; b", which an import splits again.
std::string joined_list(const std::string& text) {
    std::string out;
    const json::value list = parse_json(text);
    for (const auto& item : list.as_array()) {
        out.append(out.empty() ? "" : "; ").append(std::string_view(item.as_string()));
    }
    return out;
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

}  // namespace

TableFormat format_of(const std::string& path) {
    return lower(path).ends_with(".xlsx") ? TableFormat::Xlsx : TableFormat::Csv;
}

std::size_t export_records(record::Session& session, const Entity& entity,
                           const ExportOptions& options, TableWriter& writer) {
    const ColumnList list(session, entity);
    std::vector<Column> columns;
    for (const auto& name : options.columns) columns.push_back(list.named(name));
    if (columns.empty()) columns = list.all();
    std::vector<std::string> headings;
    headings.reserve(columns.size());
    for (const auto& column : columns)
        headings.push_back(heading(session, entity, column, options.locale));
    writer.heading(headings);
    LinkedNames names(session);
    std::size_t rows = 0;
    std::vector<Cell> cells(columns.size());
    record::for_each(session, entity, options.filter, [&](const Record& record) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Column& column = columns[i];
            if (column.navigation)
                cells[i] = names.name(*column.navigation, record);
            else
                cells[i] = cell_of(*column.property, record.at(*column.property));
        }
        writer.row(cells);
        ++rows;
    });
    return rows;
}

std::size_t export_to_file(record::Session& session, const Entity& entity,
                           const ExportOptions& options, const std::string& path) {
    if (format_of(path) == TableFormat::Xlsx) {
        const auto writer = xlsx_writer(path, entity.set);
        const std::size_t rows = export_records(session, entity, options, *writer);
        writer->finish();
        return rows;
    }
    const std::string unfinished = path + ".part";
    std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
    const auto sink = [&](std::string_view piece) {
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    };
    const auto writer = csv_writer(sink);
    const std::size_t rows = export_records(session, entity, options, *writer);
    writer->finish();
    out.close();
    if (!out)
        throw Error(
            ErrorKind::Unavailable, "export.cannot_write",
            "The file " + path + " could not be written; is the disk full, the folder there?");
    std::filesystem::rename(unfinished, path);
    return rows;
}

}  // namespace suki::exchange
