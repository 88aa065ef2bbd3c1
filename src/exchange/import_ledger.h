#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bulk/bulk.h"
#include "exchange/import_report.h"
#include "exchange/table_reader.h"
#include "storage/schema.h"

namespace suki::exchange {

/// A record that a row made or changed.
struct Touched {
    const meta::Entity* entity;
    Id id;
    bool created;
    std::string changes;  // {"amount":[100,120]} of one that was there
};

/// What a row waits for. Later: a row further down; Asked: a person, who decides Skip, Update or
/// Create.
enum class Waits { Later, Asked, Skip, Update, Create };
std::optional<Waits> parse_decision(std::string_view word);  // "skip" "update" "create"

struct WaitingRow {
    TableRow row;
    std::optional<Id> record;  // that is there already
    Waits waits = Waits::Later;
};

/// How far an import is and what it wrote, kept in the same transactions as its records: after any
/// stop it goes on behind the last row that is in, and the whole of it can be undone.
class ImportLedger {
public:
    /// Of this job; with the session's actor, who may undo it. Takes it up if it is there.
    ImportLedger(record::Session& session, const meta::Entity& entity, const Id& job);

    const Id& operation() const { return operation_->id(); }
    bool is_undone() const { return operation_->is_undone(); }

    std::size_t place = 0;  // rows of the file that are read
    ImportCounts counts;
    std::size_t rejected_bytes = 0;  // of the file of rejected rows

    void wrote(record::Session& session, const std::vector<Touched>& records);
    void keep(record::Session& session, const WaitingRow& row) const;
    void drop(record::Session& session, std::size_t line) const;
    /// With each commit.
    void save(record::Session& session) const;
    /// Now it can be undone, until it goes on.
    void end(record::Session& session);

private:
    Id job_;
    std::optional<bulk::Ledger> operation_;
};

/// Rows of a job that wait so, behind `after` by line, at most `most`.
std::vector<WaitingRow> waiting_rows(record::Session& session, const Id& job, Waits waits,
                                     std::size_t after, std::size_t most);
/// Gives rows that ask their answer: all, or those of these lines. How many there were.
std::size_t decide_rows(record::Session& session, const Id& job, Waits decision,
                        const std::vector<std::size_t>* lines);
/// Nothing is kept of the job any more, except its operation, which ends by itself.
void forget_import(record::Session& session, const Id& job);

/// Tables `import_progress` and `import_waiting`.
std::vector<storage::Table> import_tables();

}  // namespace suki::exchange
