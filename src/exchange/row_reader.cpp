#include "exchange/row_reader.h"

#include <algorithm>

#include "base/item_list.h"
#include "base/text.h"
#include "exchange/table_writer.h"
#include "record/history.h"

namespace suki::exchange {
namespace {

using meta::Navigation;
using record::Session;

ImportProblem about(const PlannedColumn& column, std::size_t line, std::string code,
                    std::string_view message, Severity severity) {
    return {line, column.heading, std::move(code),
            std::string(column.heading).append(": ").append(message), severity};
}

}  // namespace

bool RowDraft::is_rejected() const {
    return std::any_of(problems.begin(), problems.end(),
                       [](const auto& problem) { return problem.severity == Severity::Error; });
}

RowDraft RowReader::read(Session& session, const TableRow& row, RowUse use) {
    RowDraft draft;
    if (row.problem)
        draft.problems.push_back(
            {row.line, "", row.problem->code, row.problem->message, Severity::Error});
    LinkedRecords linked = default_links(session);
    for (const auto& column : plan_.columns) {
        const std::string cell(trim(row.cells[column.index]));
        if (column.target.is_key_only) {
            keep_id(session, column, cell, use, draft);
            continue;
        }
        if (cell.empty() && use != RowUse::Update) check_empty(column, draft, row.line);
        if (cell.empty()) continue;
        if (column.target.navigation)
            read_relation(session, column, std::string(without_guard(cell)), draft, linked,
                          row.line);
        else
            read_value(column, row.cells[column.index], draft, row.line);
    }
    return draft;
}

/// A new record keeps the id that it brings, so that what refers to it finds it; but not one with
/// a history, which is somebody else's.
void RowReader::keep_id(Session& session, const PlannedColumn& column, const std::string& cell,
                        RowUse use, RowDraft& draft) const {
    const auto id = Id::parse(cell);
    if (!id || id->is_nil() || use != RowUse::Create) return;
    if (record::read_history(session, *plan_.entity, *id, 0, 1).empty())
        draft.input.set(*column.target.property, *id);
}

/// What a new record is linked to when the row does not say: {"default": "@pipeline:sales"}.
LinkedRecords RowReader::default_links(Session& session) {
    if (default_links_) return *default_links_;
    default_links_.emplace();
    for (const auto& navigation : plan_.entity->navigations) {
        if (navigation.kind != Navigation::Kind::Lookup) continue;
        const auto& wanted = plan_.entity->fields[navigation.field].default_value;
        if (!wanted.is_string() || !wanted.get_string().starts_with("@")) continue;
        const auto id =
            record::seeded_record(session, std::string_view(wanted.get_string()).substr(1));
        if (id) default_links_->emplace(&navigation.target(), *id);
    }
    return *default_links_;
}

void RowReader::check_empty(const PlannedColumn& column, RowDraft& draft, std::size_t line) const {
    const bool strict = !missing_ || *missing_ == Missing::Reject;
    if (!column.target.recommended || !column.target.navigation || !strict) return;
    const std::string noun = entity_noun(column.target.navigation->target());
    draft.problems.push_back(
        {line, column.heading, "import.empty_link",
         column.heading + " is empty: name the " + noun + ", or import with --missing leave",
         Severity::Error});
}

void RowReader::read_value(const PlannedColumn& column, const std::string& cell, RowDraft& draft,
                           std::size_t line) {
    auto read = column.reader->read(cell);
    if (!read) {
        draft.problems.push_back(in_columns(read.error(), line));
        return;
    }
    if (read->warning) {
        draft.problems.push_back(
            about(column, line, read->warning->code, read->warning->message, Severity::Warning));
    }
    draft.input.set(*column.target.property, std::move(read->value));
    const std::string currency = column.target.name + "Currency";
    if (read->currency.empty() || plan_.column_of(currency)) return;
    if (const auto* property = plan_.entity->find_property(currency))
        draft.input.set(*property, read->currency);
}

void RowReader::take(const Relation& relation, const PlannedColumn& column, RowDraft& draft,
                     std::size_t line) const {
    draft.is_later = draft.is_later || relation.is_later;
    if (!relation.problem) return;
    draft.problems.push_back(about(column, line, relation.problem->code, relation.problem->message,
                                   relation.problem->severity));
}

void RowReader::read_relation(Session& session, const PlannedColumn& column,
                              const std::string& cell, RowDraft& draft, LinkedRecords& linked,
                              std::size_t line) {
    const Navigation& navigation = *column.target.navigation;
    if (navigation.is_collection()) {
        draft.input.links.push_back(
            {&navigation, read_list(session, column, cell, draft, linked, line)});
        return;
    }
    const Relation relation = relations_.find(session, navigation, cell, linked);
    take(relation, column, draft, line);
    if (!relation.entity) return;
    draft.input.set(*navigation.id, relation.id);
    if (navigation.type) draft.input.set(*navigation.type, relation.entity->name);
    linked.insert_or_assign(relation.entity, relation.id);
}

/// "Jan Kowalski; Anna Nowak"
std::vector<Id> RowReader::read_list(Session& session, const PlannedColumn& column,
                                     const std::string& cell, RowDraft& draft,
                                     const LinkedRecords& linked, std::size_t line) {
    std::vector<Id> ids;
    const auto* separator = cell.find(';') != std::string::npos ? ";" : ",";
    for (const auto& name : split_items(cell, separator)) {
        const Relation relation = relations_.find(session, *column.target.navigation, name, linked);
        take(relation, column, draft, line);
        if (relation.entity && std::find(ids.begin(), ids.end(), relation.id) == ids.end())
            ids.push_back(relation.id);
    }
    return ids;
}

ImportProblem RowReader::in_columns(const FieldError& error, std::size_t line) const {
    for (const auto& column : plan_.columns) {
        if (!column.target.property || column.target.property->name != error.target) continue;
        std::string message = error.message;
        if (message.starts_with(error.target + " "))
            message.replace(0, error.target.size(), column.heading);
        else
            message.insert(0, ": ").insert(0, column.heading);
        return {line, column.heading, error.code, std::move(message), Severity::Error};
    }
    return {line, "", error.code, error.message, Severity::Error};
}

}  // namespace suki::exchange
