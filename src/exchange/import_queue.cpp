#include "exchange/import_queue.h"

#include "base/log.h"
#include "exchange/import_json.h"

namespace suki::exchange {
namespace {

constexpr std::chrono::hours kKept{24 * 7};
constexpr int kRestarts = 3;  // then a person looks first

Error not_there() {
    return not_found("import.not_found", "There is no such import; upload the file again.");
}

}  // namespace

ImportQueue::ImportQueue(const record::Engine& its_engine, std::filesystem::path folder)
    : engine(its_engine), store(std::move(folder)) {
    for (auto& record : store.load()) take_over(std::move(record));
    forget_old();
    runner_ = std::thread([this] { run_queue(); });
}

ImportQueue::~ImportQueue() {
    {
        const std::lock_guard lock(mutex);
        stopping_ = true;
    }
    wake_.notify_all();
    runner_.join();
}

void ImportQueue::take_over(JobRecord record) {
    auto job = std::make_shared<ImportJob>();
    const bool was_running = record.state == JobState::Running;
    if (was_running && ++record.restarts > kRestarts) {
        record.state = JobState::Paused;
        record.notes.emplace_back(
            "The server was stopped several times during this import; let it go on when all is "
            "well.");
    }
    if (was_running) store.save(record);
    job->record = std::move(record);
    if (job->record.state == JobState::Running) queue.push_back(job);
    jobs.emplace(job->record.id, std::move(job));
}

void ImportQueue::forget_old() {
    const Instant limit = engine.clock.now() - kKept;
    std::vector<Id> old;
    for (const auto& [id, job] : jobs)
        if (job->record.uploaded_at < limit && job->record.state != JobState::Running)
            old.push_back(id);
    if (old.empty()) return;
    record::Session session(engine, record::Actor::system(engine));
    for (const auto& id : old) {
        forget_import(session, id);
        store.remove(id);
        jobs.erase(id);
    }
    session.commit();
}

std::shared_ptr<ImportJob> ImportQueue::find(const record::Actor& actor, const Id& id) {
    const std::lock_guard lock(mutex);
    const auto found = jobs.find(id);
    if (found == jobs.end()) throw not_there();
    const bool may = found->second->record.user == actor.user || actor.rights->is_administrator();
    if (!may) throw not_there();
    return found->second;
}

JobRecord ImportQueue::snapshot(const ImportJob& job) {
    const std::lock_guard lock(mutex);
    return job.record;
}

void ImportQueue::expect_not_undone(ImportJob& job) {
    const JobRecord record = snapshot(job);
    if (record.operation.is_nil()) return;
    record::Session session(engine, record::Actor::system(engine, record::Door::Import));
    if (ImportLedger(session, entity_of(record), record.id).is_undone()) throw undone();
}

const meta::Entity& ImportQueue::entity_of(const JobRecord& record) const {
    const auto* entity = engine.registry->find_set(record.set);
    if (!entity) throw not_there();
    return *entity;
}

CsvOptions ImportQueue::table_options(const JobRecord& record) {
    CsvOptions options;
    options.encoding = record.encoding;
    options.delimiter = record.delimiter;
    return options;
}

TableSummary ImportQueue::table_of(ImportJob& job, const JobRecord& record) {
    {
        const std::lock_guard lock(mutex);
        if (job.table) return *job.table;
    }
    TableSummary table = summarise_table(store.source(record.id), table_options(record));
    const std::lock_guard lock(mutex);
    job.table = table;
    return table;
}

std::unique_ptr<Import> ImportQueue::plan(record::Actor actor, ImportJob& job,
                                          ImportOptions options) {
    actor.door = record::Door::Import;
    const JobRecord record = snapshot(job);
    options.table = table_options(record);
    return std::make_unique<Import>(engine, std::move(actor), entity_of(record),
                                    store.source(record.id), std::move(options),
                                    table_of(job, record));
}

void ImportQueue::run_queue() {
    for (;;) {
        std::shared_ptr<ImportJob> job;
        {
            std::unique_lock lock(mutex);
            wake_.wait(lock, [&] { return stopping_ || !queue.empty(); });
            if (stopping_) return;
            job = queue.front();
            queue.pop_front();
        }
        run(*job);
    }
}

record::Actor ImportQueue::starter_of(const JobRecord& record) const {
    if (record.starter.is_nil()) return record::Actor::system(engine, record::Door::Import);
    record::Session session(engine, record::Actor::system(engine));
    auto actor = record::Actor::person(session, record.starter, record::Door::Import);
    if (actor) return std::move(*actor);
    throw forbidden("access.create", "Whoever started the import is gone.");
}

void ImportQueue::run(ImportJob& job) {
    const JobRecord record = snapshot(job);
    log::info("import.started", {{"set", record.set}, {"file", record.file}});
    ImportReport report;
    JobState state = JobState::Failed;
    try {
        const auto actor = starter_of(record);
        const auto import = plan(actor, job, options_from_json(record.options));
        auto ledger = open_ledger(actor, job);
        Import::Run how;
        how.ledger = &ledger;
        how.job = record.id;
        how.progress = [&](const ImportCounts& counts) {
            const std::lock_guard lock(mutex);
            job.record.counts = counts;
        };
        how.stop = [&] { return stopping_ || job.pausing; };
        report = import->run(store.rejected(record.id), how);
        end_ledger(actor, ledger);
        state = !report.stopped ? JobState::Done
                : job.pausing   ? JobState::Paused
                                : JobState::Running;  // goes on at the next start
    } catch (const Error& error) {
        fail(job, report, error.message(), error.detail());
    } catch (const std::exception& error) {
        fail(job, report, "Something went wrong on the server.", error.what());
    }
    finish(job, state, std::move(report));
}

ImportLedger ImportQueue::open_ledger(const record::Actor& actor, ImportJob& job) {
    const JobRecord record = snapshot(job);
    record::Actor importing = actor;
    importing.door = record::Door::Import;
    record::Session session(engine, importing);
    ImportLedger ledger(session, entity_of(record), record.id);
    if (ledger.is_undone()) throw undone();
    session.commit();
    const std::lock_guard lock(mutex);
    job.record.operation = ledger.operation();
    store.save(job.record);
    return ledger;
}

void ImportQueue::end_ledger(const record::Actor& actor, ImportLedger& ledger) const {
    record::Session session(engine, actor);
    session.write();
    ledger.end(session);
    session.commit();
}

Error ImportQueue::undone() {
    return conflict("import.undone", "This import was undone; upload the file again for another.");
}

void ImportQueue::begin(const std::shared_ptr<ImportJob>& job) {
    job->record.state = JobState::Running;
    job->pausing = false;
    store.save(job->record);
    queue.push_back(job);
    wake_.notify_one();
}

void ImportQueue::fail(ImportJob& job, ImportReport& report, const std::string& message,
                       std::string_view detail) {
    {
        const std::lock_guard lock(mutex);
        log::error("import.failed",
                   {{"set", job.record.set}, {"message", message}, {"detail", detail}});
        report.counts = job.record.counts;
        report.notes.push_back(
            message +
            " The rows counted as processed are in; start the import again for the rest.");
    }
    try {
        const JobRecord record = snapshot(job);
        if (record.operation.is_nil()) return;
        record::Session session(engine, record::Actor::system(engine, record::Door::Import));
        ImportLedger ledger(session, entity_of(record), record.id);
        ledger.end(session);
        session.commit();
    } catch (const std::exception& error) {
        log::error("import.not_saved", {{"detail", error.what()}});
    }
}

void ImportQueue::finish(ImportJob& job, JobState state, ImportReport report) {
    const std::lock_guard lock(mutex);
    auto& record = job.record;
    record.counts = report.counts;
    for (auto& problem : report.problems)
        if (record.problems.size() < ImportOptions().problems_kept)
            record.problems.push_back(std::move(problem));
    record.notes = std::move(report.notes);
    record.state = state;
    if (state != JobState::Running) record.restarts = 0;
    try {
        store.save(record);
    } catch (const std::exception& error) {
        log::error("import.not_saved", {{"detail", error.what()}});
    }
    log::info("import.ended", {{"state", state_name(state)},
                               {"created", static_cast<std::int64_t>(record.counts.created)}});
}

}  // namespace suki::exchange
