#include "exchange/row_writer.h"

#include "base/text.h"
#include "duplicates/find.h"

namespace suki::exchange {
namespace {

using record::Session;

/// Leaves a savepoint without its changes; never leaves this file.
struct Undo {};

bool ends_import(const Error& error) {
    return error.kind() == ErrorKind::Unavailable;
}

}  // namespace

RowWriter::RowWriter(const ImportPlan& plan, const ImportOptions& options)
    : plan_(plan),
      on_duplicate_(options.on_duplicate),
      match_(options.match && options.on_duplicate != OnDuplicate::Create),
      relations_(*plan.entity, options.missing),
      reader_(plan, relations_, options.missing),
      keys_(plan),
      owner_column_(plan.column_of("owner")) {}

RowResult RowWriter::write(Session& session, const TableRow& row) {
    auto existing = on_duplicate_ == OnDuplicate::Create ? std::nullopt : keys_.find(session, row);
    const bool made_by_name = existing && relations_.take_made_by_name(*existing);
    if (existing && !made_by_name && on_duplicate_ == OnDuplicate::Skip) {
        note_owner_of_skipped(session, row);
        return {{row.line, Outcome::Skip, {}}};
    }
    RowResult result = save(session, row, existing);
    const bool kept = !result.is_later && result.report.outcome != Outcome::Reject;
    relations_.row_done(session, kept);
    if (kept && result.report.outcome == Outcome::Create) {
        relations_.row_made(session, written_);
        keys_.row_made(row, written_);
    }
    // A record that existed only because an earlier row named it is this row's own.
    if (kept && made_by_name) result.report.outcome = Outcome::Create;
    return result;
}

RowResult RowWriter::save(Session& session, const TableRow& row,
                          const std::optional<Id>& existing) {
    RowResult result{{row.line, existing ? Outcome::Update : Outcome::Create, {}}};
    try {
        session.write().savepoint([&] {
            RowDraft draft = reader_.read(session, row, existing ? RowUse::Update : RowUse::Create);
            result.report.problems = draft.problems;
            result.is_later = draft.is_later && !draft.is_rejected();
            if (draft.is_rejected()) result.report.outcome = Outcome::Reject;
            if (draft.is_rejected() || result.is_later) throw Undo();
            note_owner(draft.input);
            result.report.outcome = save_draft(session, std::move(draft), existing);
        });
    } catch (const Undo&) {
        if (result.is_later) result.report.problems.clear();
    } catch (const Error& error) {
        if (ends_import(error)) throw;
        reject(result, error);
    }
    return result;
}

std::optional<Id> RowWriter::same_as(Session& session, const record::Input& input) const {
    record::Record record;
    record.values.resize(plan_.entity->properties.size());
    for (const auto& change : input.changes)
        record.values[change.property->position] = change.value;
    const auto found = duplicates::find_duplicates(session, *plan_.entity, record).readable;
    if (found.empty() || found.front().certainty != duplicates::Certainty::Surely)
        return std::nullopt;
    return found.front().record.id();
}

Outcome RowWriter::save_draft(Session& session, RowDraft draft, const std::optional<Id>& existing) {
    const auto same = existing || !match_ ? std::nullopt : same_as(session, draft.input);
    if (same && on_duplicate_ == OnDuplicate::Skip) return Outcome::Skip;
    if (same) return save_draft(session, std::move(draft), same);
    if (!existing) {
        written_ = record::create(session, *plan_.entity, std::move(draft.input)).id;
        return Outcome::Create;
    }
    const auto before = record::get(session, *plan_.entity, *existing).version;
    const auto after = record::update(session, *plan_.entity, *existing, std::move(draft.input));
    return after.version == before ? Outcome::Skip : Outcome::Update;
}

void RowWriter::reject(RowResult& result, const Error& error) const {
    result.report.outcome = Outcome::Reject;
    const std::size_t line = result.report.line;
    for (const auto& problem : error.problems())
        result.report.problems.push_back(reader_.in_columns(problem, line));
    if (!error.problems().empty()) return;
    const FieldError whole{error.code(), error.message(), error.target()};
    result.report.problems.push_back(reader_.in_columns(whole, line));
}

void RowWriter::note_owner(const record::Input& input) {
    if (!owner_column_) return;
    for (const auto& change : input.changes) {
        if (change.property != owner_column_->target.property) continue;
        if (const auto* id = std::get_if<Id>(&change.value)) owners_.insert(*id);
    }
}

void RowWriter::note_owner_of_skipped(Session& session, const TableRow& row) {
    if (!owner_column_) return;
    const std::string cell(trim(row.cells[owner_column_->index]));
    if (cell.empty()) return;
    if (const auto found = relations_.look_up(session, *owner_column_->target.navigation, cell))
        owners_.insert(*found);
}

}  // namespace suki::exchange
