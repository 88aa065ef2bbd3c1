#pragma once
#include <vector>

#include "exchange/import_plan.h"
#include "exchange/import_report.h"
#include "exchange/relation_finder.h"
#include "exchange/table_reader.h"
#include "record/engine.h"

namespace suki::exchange {

/// A row as the engine takes it.
struct RowDraft {
    record::Input input;
    std::vector<ImportProblem> problems;
    bool is_later = false;  // depends on a row further down

    bool is_rejected() const;
};

/// Copy: a new record beside the one that its id means.
enum class RowUse { Create, Update, Copy };

/// Reads rows by a plan. Empty cells change nothing.
class RowReader {
public:
    RowReader(const ImportPlan& plan, RelationFinder& relations, std::optional<Missing> missing)
        : plan_(plan), relations_(relations), missing_(missing) {}

    /// May create named records in the session's transaction.
    RowDraft read(record::Session& session, const TableRow& row, RowUse use);

    /// A problem of the engine, told in the words of the file: the heading for the property.
    ImportProblem in_columns(const FieldError& error, std::size_t line) const;

private:
    void keep_id(record::Session& session, const PlannedColumn& column, const std::string& cell,
                 RowUse use, RowDraft& draft) const;
    void read_value(const PlannedColumn& column, const std::string& cell, RowDraft& draft,
                    std::size_t line);
    void read_relation(record::Session& session, const PlannedColumn& column,
                       const std::string& cell, RowDraft& draft, LinkedRecords& linked,
                       std::size_t line);
    std::vector<Id> read_list(record::Session& session, const PlannedColumn& column,
                              const std::string& cell, RowDraft& draft, const LinkedRecords& linked,
                              std::size_t line);
    void check_empty(const PlannedColumn& column, RowDraft& draft, std::size_t line) const;
    LinkedRecords default_links(record::Session& session);
    void take(const Relation& relation, const PlannedColumn& column, RowDraft& draft,
              std::size_t line) const;

    const ImportPlan& plan_;
    RelationFinder& relations_;
    std::optional<Missing> missing_;
    std::optional<LinkedRecords> default_links_;
};

}  // namespace suki::exchange
