#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "exchange/import_options.h"
#include "exchange/import_report.h"
#include "exchange/name_index.h"
#include "record/engine.h"

namespace suki::exchange {

/// What a cell that names a record turned out to mean.
struct Relation {
    const meta::Entity* entity = nullptr;  // null: nothing; the relation stays empty
    Id id;
    /// Error: the row cannot go in. Warning: it can, but look. The message is without the column.
    std::optional<ImportProblem> problem;
    bool is_later = false;  // a row further down makes the record: ask again then
};

/// The records that a row is already linked to, by entity: a stage is looked for in its pipeline.
using LinkedRecords = std::map<const meta::Entity*, Id>;

/// Finds the records that cells name, with one NameIndex an entity, loaded when first needed, and
/// makes missing ones when that is wanted.
class RelationFinder {
public:
    /// `importing`: the entity of the rows.
    RelationFinder(const meta::Entity& importing, std::optional<Missing> missing);

    /// Names (name_key) of records that rows of the file will make; for relations to the same
    /// entity.
    void expect_from_file(std::unordered_set<std::string> names) { in_file_ = std::move(names); }
    /// No further row will make anything: what is missing now is missing.
    void nothing_more_expected() { in_file_.clear(); }

    /// `cell` is not empty. May create a record in the session's transaction.
    Relation find(record::Session& session, const meta::Navigation& navigation,
                  const std::string& cell, const LinkedRecords& linked);

    /// The one record that is called so; nothing is created and nothing guessed.
    std::optional<Id> look_up(record::Session& session, const meta::Navigation& navigation,
                              const std::string& cell);

    struct Made {
        const meta::Entity* entity;
        std::string key;
        Id id;
    };
    /// What the row at hand has created so far.
    const std::vector<Made>& made_in_row() const { return made_in_row_; }
    /// Call after each row: whether what it created stays.
    void row_done(record::Session& session, bool kept);
    /// A row made this record. Remembered if rows may refer to it.
    void row_made(record::Session& session, const Id& id);
    /// Whether the record exists only because a row named it; once, then no longer.
    bool take_made_by_name(const Id& id) { return made_by_name_.erase(id) > 0; }

private:
    std::vector<NamedRecord> candidates(record::Session& session,
                                        const meta::Navigation& navigation,
                                        const std::string& cell);
    void prefer_linked(record::Session& session, std::vector<NamedRecord>& found,
                       const LinkedRecords& linked);
    Relation missing(record::Session& session, const meta::Navigation& navigation,
                     const std::string& cell, const LinkedRecords& linked);
    Relation ambiguous(const meta::Navigation& navigation, const std::string& cell,
                       const std::vector<NamedRecord>& found) const;
    Relation create(record::Session& session, const meta::Entity& target, const std::string& cell);
    std::pair<std::string, double> closest(record::Session& session,
                                           const meta::Navigation& navigation,
                                           const std::string& cell);
    Missing policy(const meta::Navigation& navigation) const;
    NameIndex& index(record::Session& session, const meta::Entity& entity);

    const meta::Entity& importing_;
    std::optional<Missing> missing_;
    std::map<const meta::Entity*, std::unique_ptr<NameIndex>> indexes_;
    std::unordered_map<std::string, std::pair<std::string, double>> closest_;  // by entity and key
    std::unordered_map<std::string, std::vector<NamedRecord>>
        preferred_;  // answers of prefer_linked
    std::unordered_set<std::string> in_file_;
    std::vector<Made> made_in_row_;
    std::unordered_set<Id> made_by_name_;
    std::size_t comparisons_ = 0;
};

/// "pipelineStage" → "pipeline stage": the entity as a message calls one of it.
std::string entity_noun(const meta::Entity& entity);

}  // namespace suki::exchange
