#pragma once
#include <unordered_set>

#include "exchange/key_finder.h"
#include "exchange/row_reader.h"

namespace suki::exchange {

/// What became of one row inside a transaction that is not committed yet.
struct RowResult {
    RowReport report;
    bool is_later = false;  // undone; try again when further rows are in
};

/// Writes rows through the engine, each in a savepoint of its own: a row goes in whole or not at
/// all.
class RowWriter {
public:
    RowWriter(const ImportPlan& plan, const ImportOptions& options);
    RowWriter(const RowWriter&) = delete;

    RelationFinder& relations() { return relations_; }
    /// Throws Unavailable and what ends the whole import; everything else becomes a rejected row.
    RowResult write(record::Session& session, const TableRow& row);

    /// Users that rows which went in, or were there already, name as owners.
    const std::unordered_set<Id>& owners() const { return owners_; }

private:
    RowResult save(record::Session& session, const TableRow& row,
                   const std::optional<Id>& existing);
    std::optional<Id> same_as(record::Session& session, const record::Input& input) const;
    Outcome save_draft(record::Session& session, RowDraft draft, const std::optional<Id>& existing);
    void note_owner(const record::Input& input);
    void note_owner_of_skipped(record::Session& session, const TableRow& row);
    void reject(RowResult& result, const Error& error) const;

    const ImportPlan& plan_;
    OnDuplicate on_duplicate_;
    bool match_;
    RelationFinder relations_;
    RowReader reader_;
    KeyFinder keys_;
    const PlannedColumn* owner_column_;
    std::unordered_set<Id> owners_;
    Id written_;
};

}  // namespace suki::exchange
