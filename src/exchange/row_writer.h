#pragma once
#include <unordered_set>

#include "exchange/import_ledger.h"
#include "exchange/key_finder.h"
#include "exchange/row_reader.h"

namespace suki::exchange {

/// What became of one row inside a transaction that is not committed yet.
struct RowResult {
    RowReport report;
    bool is_later = false;           // undone; try again when further rows are in
    std::optional<Id> existing{};    // of a row that asks
    std::vector<Touched> touched{};  // if they are tracked
};

/// Writes rows through the engine, each in a savepoint of its own: a row goes in whole or not at
/// all.
class RowWriter {
public:
    RowWriter(const ImportPlan& plan, const ImportOptions& options);
    RowWriter(const RowWriter&) = delete;

    RelationFinder& relations() { return relations_; }
    /// From here on results say which records were touched, and how.
    void track() { tracks_ = true; }
    /// Throws Unavailable and what ends the whole import; everything else becomes a rejected row.
    /// `decided`: what a person said of this row, who was asked about that record.
    RowResult write(record::Session& session, const TableRow& row,
                    std::optional<OnDuplicate> decided = std::nullopt,
                    std::optional<Id> asked_about = std::nullopt);

    /// Users that rows which went in, or were there already, name as owners.
    const std::unordered_set<Id>& owners() const { return owners_; }

private:
    RowResult save(record::Session& session, const TableRow& row, std::optional<Id> existing,
                   OnDuplicate wanted, bool made_by_name);
    std::optional<Id> same_as(record::Session& session, const record::Input& input) const;
    Outcome save_draft(record::Session& session, RowDraft draft, const std::optional<Id>& existing,
                       std::vector<Touched>& touched);
    Outcome change(record::Session& session, RowDraft draft, const Id& id,
                   std::vector<Touched>& touched) const;
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
    bool tracks_ = false;
};

}  // namespace suki::exchange
