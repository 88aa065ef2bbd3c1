#include "exchange/key_finder.h"

#include "base/text.h"
#include "record/query.h"
#include "record/value_json.h"

namespace suki::exchange {
namespace {

bool has_index(const meta::Entity& entity, const meta::Property& property) {
    const auto& field = entity.field_of(property);
    return property.part.empty() && (field.unique || field.index);
}

}  // namespace

std::optional<Id> KeyFinder::find(record::Session& session, const TableRow& row) {
    for (const auto& key : plan_.keys) {
        const std::string& cell = row.cells[key.column->index];
        if (trim(cell).empty()) continue;
        if (key.is_id) {
            const auto id = Id::parse(trim(cell));
            if (id && record::find(session, *plan_.entity, *id)) return id;
            continue;
        }
        const auto& property = *key.column->target.property;
        const auto read = key.column->reader->read(cell);
        if (!read) return std::nullopt;
        if (has_index(*plan_.entity, property)) {
            const auto found = record::find_by(session, *plan_.entity, property, read->value);
            return found ? std::optional(found->id()) : std::nullopt;
        }
        const Values& values = values_of(session, property);
        const auto found = values.find(record::value_text(property, read->value));
        return found == values.end() ? std::nullopt : std::optional(found->second);
    }
    return std::nullopt;
}

KeyFinder::Values& KeyFinder::values_of(record::Session& session, const meta::Property& property) {
    const auto [at, is_new] = loaded_.try_emplace(&property);
    auto& values = at->second;
    if (!is_new) return values;
    record::for_each(session, *plan_.entity, "", [&](const record::Record& each) {
        if (!storage::is_null(each.at(property)))
            values.emplace(record::value_text(property, each.at(property)), each.id());
    });
    return values;
}

void KeyFinder::row_made(const TableRow& row, const Id& id) {
    for (auto& [property, values] : loaded_) {
        for (const auto& column : plan_.columns) {
            if (column.target.property != property) continue;
            const std::string& cell = row.cells[column.index];
            const auto read = column.reader->read(cell);
            if (!trim(cell).empty() && read)
                values.emplace(record::value_text(*property, read->value), id);
        }
    }
}

}  // namespace suki::exchange
