#include "exchange/import_job.h"

#include <condition_variable>
#include <deque>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "base/random.h"
#include "exchange/import.h"
#include "exchange/import_json.h"
#include "exchange/job_store.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kRowsChecked = 50;
constexpr std::chrono::hours kKept{24 * 7};

struct Job {
    JobRecord record;
    record::Actor actor;    // who started it
    ImportOptions options;  // with which it was started
    std::optional<TableSummary> table;
};

Error not_there() {
    return not_found("import.not_found", "There is no such import; upload the file again.");
}

}  // namespace

struct ImportJobs::Impl {
    const record::Engine& engine;
    JobStore store;
    std::mutex mutex;
    std::condition_variable wake;
    std::map<Id, std::shared_ptr<Job>> jobs;
    std::deque<std::shared_ptr<Job>> queue;
    std::atomic<bool> stopping{false};
    std::thread runner;

    Impl(const record::Engine& its_engine, std::filesystem::path folder)
        : engine(its_engine), store(std::move(folder)) {
        for (auto& record : store.load()) take_over(std::move(record));
        forget_old();
    }

    void take_over(JobRecord record) {
        if (record.state == JobState::Running) {
            record.state = JobState::Failed;
            record.notes.emplace_back(
                "The server was stopped; start the import again for the rest.");
            store.save(record);
        }
        auto job = std::make_shared<Job>();
        job->record = std::move(record);
        jobs.emplace(job->record.id, std::move(job));
    }

    void forget_old() {
        const Instant limit = engine.clock.now() - kKept;
        std::erase_if(jobs, [&](const auto& each) {
            const JobRecord& record = each.second->record;
            const bool old = record.uploaded_at < limit && record.state != JobState::Running;
            if (old) store.remove(record.id);
            return old;
        });
    }

    std::shared_ptr<Job> find(const record::Actor& actor, const Id& id) {
        const std::lock_guard lock(mutex);
        const auto found = jobs.find(id);
        if (found == jobs.end()) throw not_there();
        const bool may =
            found->second->record.user == actor.user || actor.rights->is_administrator();
        if (!may) throw not_there();
        return found->second;
    }

    JobRecord snapshot(const Job& job) {
        const std::lock_guard lock(mutex);
        return job.record;
    }

    const meta::Entity& entity_of(const JobRecord& record) const {
        const auto* entity = engine.registry->find_set(record.set);
        if (!entity) throw not_there();
        return *entity;
    }

    static CsvOptions table_options(const JobRecord& record) {
        CsvOptions options;
        options.encoding = record.encoding;
        options.delimiter = record.delimiter;
        return options;
    }

    /// After a restart the file is read anew.
    TableSummary table_of(Job& job, const JobRecord& record) {
        {
            const std::lock_guard lock(mutex);
            if (job.table) return *job.table;
        }
        TableSummary table = summarise_table(store.source(record.id), table_options(record));
        const std::lock_guard lock(mutex);
        job.table = table;
        return table;
    }

    std::unique_ptr<Import> plan(record::Actor actor, Job& job, ImportOptions options) {
        actor.door = record::Door::Import;
        const JobRecord record = snapshot(job);
        options.table = table_options(record);
        return std::make_unique<Import>(engine, std::move(actor), entity_of(record),
                                        store.source(record.id), std::move(options),
                                        table_of(job, record));
    }

    void run_queue() {
        for (;;) {
            std::shared_ptr<Job> job;
            {
                std::unique_lock lock(mutex);
                wake.wait(lock, [&] { return stopping || !queue.empty(); });
                if (stopping) return;
                job = queue.front();
                queue.pop_front();
            }
            run(*job);
        }
    }

    void run(Job& job) {
        const JobRecord record = snapshot(job);
        log::info("import.started", {{"set", record.set}, {"file", record.file}});
        ImportReport report;
        JobState state = JobState::Failed;
        std::error_code ignored;  // of an earlier, failed run
        std::filesystem::remove(store.rejected(record.id), ignored);
        try {
            const auto import = plan(job.actor, job, job.options);
            const auto progress = [&](const ImportCounts& counts) {
                const std::lock_guard lock(mutex);
                job.record.counts = counts;
            };
            report =
                import->run(store.rejected(record.id), progress, [&] { return stopping.load(); });
            const bool all = report.counts.processed == report.counts.total;
            if (all) state = JobState::Done;
        } catch (const Error& error) {
            fail(job, report, error.message(), error.detail());
        } catch (const std::exception& error) {
            fail(job, report, "Something went wrong on the server.", error.what());
        }
        finish(job, state, std::move(report));
    }

    /// Keeps what was counted until then.
    void fail(const Job& job, ImportReport& report, const std::string& message,
              std::string_view detail) {
        const std::lock_guard lock(mutex);
        log::error("import.failed",
                   {{"set", job.record.set}, {"message", message}, {"detail", detail}});
        report.counts = job.record.counts;
        report.notes.push_back(
            message +
            " The rows counted as processed are in; start the import again for the rest.");
    }

    void finish(Job& job, JobState state, ImportReport report) {
        const std::lock_guard lock(mutex);
        job.record.counts = report.counts;
        job.record.problems = std::move(report.problems);
        job.record.notes = std::move(report.notes);
        job.record.state = state;
        try {
            store.save(job.record);
        } catch (const std::exception& error) {
            log::error("import.not_saved", {{"detail", error.what()}});
        }
        log::info("import.ended",
                  {{"state", state_name(state)},
                   {"created", static_cast<std::int64_t>(job.record.counts.created)}});
    }
};

ImportJobs::ImportJobs(const record::Engine& engine, std::filesystem::path folder)
    : impl_(std::make_unique<Impl>(engine, std::move(folder))) {
    impl_->runner = std::thread([impl = impl_.get()] { impl->run_queue(); });
}

ImportJobs::~ImportJobs() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->wake.notify_all();
    impl_->runner.join();
}

json::object ImportJobs::upload(const record::Actor& actor, const meta::Entity& entity,
                                const std::string& file_name, std::string_view bytes,
                                std::string_view locale, CsvOptions table) {
    if (!actor.rights->may(access::Action::Create, entity) &&
        !actor.rights->may(access::Action::Edit, entity)) {
        throw forbidden("access.create", "You may not import " + entity.set + ".");
    }
    if (table.country.empty()) table.country = impl_->engine.registry->company().country;
    auto job = std::make_shared<Job>();
    const Instant now = impl_->engine.clock.now();
    job->record = {
        new_id(now),     actor.user, entity.set, file_name, table.encoding, table.delimiter, now,
        JobState::Ready, {},         {},         {}};
    const Id id = job->record.id;
    impl_->store.add(job->record, bytes);
    try {
        job->table = summarise_table(impl_->store.source(id), table);
        // What was found out holds for every later reading.
        job->record.encoding = job->table->encoding;
        job->record.delimiter =
            job->table->delimiter.empty() ? '\0' : job->table->delimiter.front();
        job->record.counts.total = job->table->rows;
        impl_->store.save(job->record);
    } catch (...) {
        impl_->store.remove(id);
        throw;
    }
    json::object out{{"id", id.text()}, {"set", entity.set}, {"file", file_name}};
    describe_table(out, *impl_->engine.registry, entity, *actor.rights, *job->table, locale);
    const std::lock_guard lock(impl_->mutex);
    impl_->forget_old();
    impl_->jobs.emplace(id, std::move(job));
    return out;
}

json::object ImportJobs::check(const record::Actor& actor, const Id& id, const json::object& body) {
    const auto job = impl_->find(actor, id);
    const auto import = impl_->plan(actor, *job, options_from_json(body));
    json::object out{{"rows", to_json(import->check(kRowsChecked))}};
    out["notes"] = to_json(import->plan().notes);
    return out;
}

void ImportJobs::start(const record::Actor& actor, const Id& id, const json::object& body) {
    const auto job = impl_->find(actor, id);
    ImportOptions options = options_from_json(body);
    impl_->plan(actor, *job, options);
    const std::lock_guard lock(impl_->mutex);
    const bool startable =
        job->record.state == JobState::Ready || job->record.state == JobState::Failed;
    if (!startable)
        throw conflict("import.already_started",
                       "This import is started already; upload the file again for another.");
    JobRecord running = job->record;
    running.state = JobState::Running;
    running.counts = {};
    running.counts.total = job->table->rows;
    running.notes.clear();
    running.problems.clear();
    impl_->store.save(running);
    job->record = std::move(running);
    job->actor = actor;
    job->options = std::move(options);
    impl_->queue.push_back(job);
    impl_->wake.notify_one();
}

json::object ImportJobs::status(const record::Actor& actor, const Id& id) {
    const auto job = impl_->find(actor, id);
    const std::lock_guard lock(impl_->mutex);
    const JobRecord& record = job->record;
    json::object out{{"id", record.id.text()},
                     {"set", record.set},
                     {"file", record.file},
                     {"state", state_name(record.state)}};
    for (const auto& [key, value] : to_json(record.counts)) out[key] = value;
    out["problems"] = to_json(record.problems);
    out["notes"] = to_json(record.notes);
    return out;
}

std::string ImportJobs::rejected(const record::Actor& actor, const Id& id) {
    impl_->find(actor, id);
    std::ifstream in(impl_->store.rejected(id), std::ios::binary);
    if (!in) throw not_found("import.none_rejected", "No row of this import was rejected.");
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace suki::exchange
