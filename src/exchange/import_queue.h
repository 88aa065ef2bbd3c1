#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "exchange/import.h"
#include "exchange/job_store.h"

namespace suki::exchange {

/// An upload and what becomes of it; guarded by the queue's mutex.
struct ImportJob {
    JobRecord record;
    std::optional<TableSummary> table;
    std::atomic<bool> pausing{false};
};

/// The imports of this server, and the thread that runs those that were started, one after the
/// other. What was running when the process ended goes on.
struct ImportQueue {
    const record::Engine& engine;
    JobStore store;
    std::mutex mutex;
    std::map<Id, std::shared_ptr<ImportJob>> jobs;
    std::deque<std::shared_ptr<ImportJob>> queue;

    ImportQueue(const record::Engine& engine, std::filesystem::path folder);
    ~ImportQueue();

    void forget_old();
    std::shared_ptr<ImportJob> find(const record::Actor& actor, const Id& id);
    JobRecord snapshot(const ImportJob& job);
    void expect_not_undone(ImportJob& job);
    std::unique_ptr<Import> plan(record::Actor actor, ImportJob& job, ImportOptions options);
    void begin(const std::shared_ptr<ImportJob>& job);

private:
    /// What was running goes on; but what the process ended at several times waits for a person.
    void take_over(JobRecord record);
    const meta::Entity& entity_of(const JobRecord& record) const;
    static CsvOptions table_options(const JobRecord& record);
    /// After a restart the file is read anew.
    TableSummary table_of(ImportJob& job, const JobRecord& record);
    void run_queue();
    /// With the rights that they have now.
    record::Actor starter_of(const JobRecord& record) const;
    void run(ImportJob& job);
    ImportLedger open_ledger(const record::Actor& actor, ImportJob& job);
    void end_ledger(const record::Actor& actor, ImportLedger& ledger) const;
    static Error undone();
    /// Keeps what was counted until then.
    void fail(ImportJob& job, ImportReport& report, const std::string& message,
              std::string_view detail);
    void finish(ImportJob& job, JobState state, ImportReport report);

    std::condition_variable wake_;
    std::atomic<bool> stopping_{false};
    std::thread runner_;
};

}  // namespace suki::exchange
