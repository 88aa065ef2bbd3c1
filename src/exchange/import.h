#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "exchange/import_ledger.h"
#include "exchange/import_options.h"
#include "exchange/import_plan.h"
#include "exchange/import_report.h"
#include "exchange/table_summary.h"
#include "record/session.h"

namespace suki::exchange {

/// Imports one file into one entity, through the record engine and with the actor's rights. The
/// file is streamed: memory holds one batch of rows, the names of the records that rows may refer
/// to, and rows that wait for a later one.
class Import {
public:
    /// Reads the file once to plan. `table`: what summarise_table() told, if the caller has it
    /// already. Throws as summarise_table() and plan_import().
    Import(const record::Engine& engine, record::Actor actor, const meta::Entity& entity,
           std::string path, ImportOptions options,
           std::optional<TableSummary> table = std::nullopt);
    ~Import();

    const ImportPlan& plan() const;

    /// What would become of the first `rows` rows. Everything is tried in one transaction that is
    /// then undone; on SQLite other writers wait meanwhile.
    std::vector<RowReport> check(std::size_t rows);

    /// Called after each commit, on the importing thread; counts only what is durable.
    using Progress = std::function<void(const ImportCounts&)>;
    /// Asked between batches; true ends the import early.
    using Stop = std::function<bool()>;

    struct Run {
        Progress progress{};
        Stop stop{};
        /// Where the import of `job` notes how far it is and what it wrote; it goes on from there.
        ImportLedger* ledger = nullptr;
        Id job{};
    };
    /// Imports, some 200 rows a transaction. `rejected_path`: where rows that did not go in are
    /// written. Problems of rows never throw; what does (the database is away) leaves whole batches
    /// imported, and a repeated import takes up the rest. At the end rows that asked get what was
    /// decided.
    ImportReport run(const std::string& rejected_path, const Run& how);
    ImportReport run(const std::string& rejected_path) { return run(rejected_path, Run()); }

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::exchange
