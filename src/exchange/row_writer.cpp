#include "exchange/row_writer.h"

#include "base/json.h"
#include "base/text.h"
#include "duplicates/find.h"
#include "record/history.h"
#include "record/links.h"

namespace suki::exchange {
namespace {

using record::Session;

/// Leaves a savepoint without its changes; never leaves this file.
struct Undo {};

bool ends_import(const Error& error) {
    return error.kind() == ErrorKind::Unavailable;
}

/// By collection that the input writes: what it holds now, as references.
json::object links_of(Session& session, const record::Input& input, const Id& id) {
    json::object links;
    for (const auto& each : input.links) {
        json::array references;
        for (const auto& other : record::linked_ids(session, *each.navigation, id))
            references.emplace_back(each.navigation->target().set + "(" + other.text() + ")");
        links[each.navigation->name] = std::move(references);
    }
    return links;
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

RowResult RowWriter::write(Session& session, const TableRow& row,
                           std::optional<OnDuplicate> decided, std::optional<Id> asked_about) {
    const OnDuplicate wanted = decided.value_or(on_duplicate_);
    // Whoever decided saw that record, whatever the row is like by now.
    if (asked_about && !record::find(session, *plan_.entity, *asked_about)) asked_about.reset();
    auto existing = wanted == OnDuplicate::Create ? std::nullopt
                    : asked_about                 ? asked_about
                                                  : keys_.find(session, row);
    const bool made_by_name = existing && relations_.take_made_by_name(*existing);
    if (existing && !made_by_name && wanted == OnDuplicate::Skip) {
        note_owner_of_skipped(session, row);
        return {{row.line, Outcome::Skip, {}}};
    }
    RowResult result = save(session, row, existing, wanted, made_by_name);
    const bool kept = !result.is_later && result.report.outcome != Outcome::Reject &&
                      result.report.outcome != Outcome::Ask;
    relations_.row_done(session, kept);
    if (kept && result.report.outcome == Outcome::Create) {
        relations_.row_made(session, written_);
        keys_.row_made(row, written_);
    }
    // A record that existed only because an earlier row named it is this row's own.
    if (kept && made_by_name) result.report.outcome = Outcome::Create;
    return result;
}

RowResult RowWriter::save(Session& session, const TableRow& row, std::optional<Id> existing,
                          OnDuplicate wanted, bool made_by_name) {
    RowResult result{{row.line, existing ? Outcome::Update : Outcome::Create, {}}};
    const bool copies = wanted == OnDuplicate::Create;
    const RowUse use = existing ? RowUse::Update : copies ? RowUse::Copy : RowUse::Create;
    try {
        session.write().savepoint([&] {
            RowDraft draft = reader_.read(session, row, use);
            const bool is_matched = !existing && match_ && !copies && !draft.is_later;
            if (is_matched) existing = same_as(session, draft.input);
            if (is_matched && existing) draft = reader_.read(session, row, RowUse::Update);
            result.report.problems = draft.problems;
            result.is_later = draft.is_later && !draft.is_rejected();
            if (draft.is_rejected()) result.report.outcome = Outcome::Reject;
            if (draft.is_rejected() || result.is_later) throw Undo();
            note_owner(draft.input);
            if (is_matched && existing && wanted == OnDuplicate::Skip) {
                result.report.outcome = Outcome::Skip;
                throw Undo();
            }
            result.report.outcome = save_draft(session, std::move(draft), existing, result.touched);
            const bool asks = existing && !made_by_name && wanted == OnDuplicate::Ask;
            if (!asks || result.report.outcome != Outcome::Update) return;
            result.report.outcome = Outcome::Ask;
            result.existing = existing;
            throw Undo();
        });
    } catch (const Undo&) {
        if (result.is_later) result.report.problems.clear();
        result.touched.clear();
    } catch (const Error& error) {
        if (ends_import(error)) throw;
        result.touched.clear();
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

Outcome RowWriter::save_draft(Session& session, RowDraft draft, const std::optional<Id>& existing,
                              std::vector<Touched>& touched) {
    if (tracks_)
        for (const auto& made : relations_.made_in_row())
            touched.push_back({made.entity, made.id, true, {}});
    if (existing) return change(session, std::move(draft), *existing, touched);
    written_ = record::create(session, *plan_.entity, std::move(draft.input)).id;
    if (tracks_) touched.push_back({plan_.entity, written_, true, {}});
    return Outcome::Create;
}

Outcome RowWriter::change(Session& session, RowDraft draft, const Id& id,
                          std::vector<Touched>& touched) const {
    std::erase_if(draft.input.changes,
                  [](const auto& each) { return each.property->position == 0; });
    const auto before = record::get(session, *plan_.entity, id);
    const auto links = tracks_ ? links_of(session, draft.input, id) : json::object();
    const auto wanted = draft.input;
    const auto after = record::update(session, *plan_.entity, id, std::move(draft.input));
    const bool is_same = after.version == before.version;
    if (!tracks_) return is_same ? Outcome::Skip : Outcome::Update;
    json::object changes;
    if (!is_same) {
        const auto now = record::get(session, *plan_.entity, id);
        changes = parse_json(record::describe_changes(*plan_.entity, &before, now)).as_object();
    }
    const auto linked = links_of(session, wanted, id);
    for (const auto& [name, ids] : linked)
        if (links.at(name) != ids) changes[name] = json::array{links.at(name), ids};
    if (is_same && changes.empty()) return Outcome::Skip;
    touched.push_back({plan_.entity, id, false, json::serialize(changes)});
    return Outcome::Update;
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
