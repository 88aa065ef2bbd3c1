#include "exchange/waiting_json.h"

#include "base/text.h"
#include "exchange/linked_names.h"
#include "record/engine.h"
#include "record/value_json.h"

namespace suki::exchange {
namespace {

/// A cell as the record would show it: "1,5" as "1.50".
std::string as_read(const PlannedColumn& column, const std::string& cell) {
    if (!column.reader || trim(cell).empty()) return cell;
    const auto read = column.reader->read(cell);
    return read ? record::value_text(*column.target.property, read->value) : cell;
}

}  // namespace

std::optional<std::vector<std::size_t>> lines_in(const json::object& body) {
    const auto* given = body.if_contains("lines");
    if (!given || given->is_null()) return std::nullopt;
    const auto refuse = [] {
        return invalid("import.bad_option", "lines is a list of at most 1,000 numbers.")
            .target("lines");
    };
    if (!given->is_array() || given->get_array().empty() || given->get_array().size() > 1'000)
        throw refuse();
    std::vector<std::size_t> lines;
    for (const auto& line : given->get_array()) {
        if (!line.is_int64() || line.get_int64() < 1) throw refuse();
        lines.push_back(static_cast<std::size_t>(line.get_int64()));
    }
    return lines;
}

json::object compare_waiting(record::Session& session, const ImportPlan& plan,
                             const WaitingRow& waiting) {
    const auto found =
        waiting.record ? record::find(session, *plan.entity, *waiting.record) : std::nullopt;
    LinkedNames names(session);
    std::vector<ExportColumn> columns;
    for (const auto& column : plan.columns)
        if (column.target.property && column.target.navigation)
            columns.push_back(
                {column.target.name, column.target.property, column.target.navigation});
    if (found) names.load(columns, {*found});
    const auto held = [&](const ImportTarget& target) -> std::string {
        if (!found || !target.property) return "";
        if (!session.rights().can_see(*plan.entity, *target.property)) return "";
        if (target.navigation) return names.lookup(*target.navigation, *found);
        return record::value_text(*target.property, found->at(*target.property));
    };
    json::array values;
    for (const auto& column : plan.columns) {
        if (column.target.is_key_only) continue;
        values.push_back(json::object{{"column", column.heading},
                                      {"field", column.target.name},
                                      {"file", as_read(column, waiting.row.cells.at(column.index))},
                                      {"record", held(column.target)}});
    }
    json::value record = nullptr;
    if (found) {
        const auto& name = plan.entity->name_property();
        const bool may = session.rights().can_see(*plan.entity, name);
        record = {{"id", found->id().text()},
                  {"name", may ? record::value_text(name, found->at(name)) : ""}};
    }
    return {{"line", waiting.row.line}, {"record", record}, {"values", std::move(values)}};
}

}  // namespace suki::exchange
