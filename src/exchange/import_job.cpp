#include "exchange/import_job.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "exchange/import.h"
#include "exchange/import_json.h"
#include "exchange/job_store.h"
#include "exchange/linked_names.h"
#include "record/engine.h"
#include "record/value_json.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kRowsChecked = 50;
constexpr std::chrono::hours kKept{24 * 7};

constexpr int kRestarts = 3;  // then a person looks first
constexpr std::size_t kDuplicatesShown = 50;

struct Job {
    JobRecord record;
    std::optional<TableSummary> table;
    std::atomic<bool> pausing{false};
};

Error not_there() {
    return not_found("import.not_found", "There is no such import; upload the file again.");
}

enum class Detail { Short, Whole };

json::object describe_job(const JobRecord& record, const record::Actor& actor, Detail detail) {
    json::object out{{"id", record.id.text()},
                     {"set", record.set},
                     {"file", record.file},
                     {"uploadedAt", format_instant(record.uploaded_at)},
                     {"state", state_name(record.state)}};
    for (const auto& [key, value] : to_json(record.counts)) out[key] = value;
    const bool undoable = !record.operation.is_nil() && record.starter == actor.user;
    out["operation"] = undoable ? json::value(record.operation.text()) : json::value(nullptr);
    if (detail == Detail::Short) return out;
    out["problems"] = to_json(record.problems);
    out["notes"] = to_json(record.notes);
    return out;
}

/// The lines that a decision is about; none: all.
std::optional<std::vector<std::size_t>> lines_in(const json::object& body) {
    const auto* given = body.if_contains("lines");
    if (!given || given->is_null()) return std::nullopt;
    const auto refuse = [] {
        return invalid("import.bad_option", "lines is a list of at most 1,000 numbers.")
            .target("lines");
    };
    if (!given->is_array() || given->get_array().empty() || given->get_array().size() > 1'000)
        throw refuse();
    std::vector<std::size_t> lines;
    for (const auto& line : given->get_array()) {
        if (!line.is_int64() || line.get_int64() < 1) throw refuse();
        lines.push_back(static_cast<std::size_t>(line.get_int64()));
    }
    return lines;
}

/// A cell as the record would show it: "1,5" as "1.50".
std::string as_read(const PlannedColumn& column, const std::string& cell) {
    if (!column.reader || trim(cell).empty()) return cell;
    const auto read = column.reader->read(trim(cell));
    return read ? record::value_text(*column.target.property, read->value) : cell;
}

/// {"line", "record": {"id", "name"}, "values": [{"column", "field", "file", "record"}]}: what the
/// file says beside what the record holds, as far as the session may see it.
json::object compare_waiting(record::Session& session, const ImportPlan& plan,
                             const WaitingRow& waiting) {
    const auto found =
        waiting.record ? record::find(session, *plan.entity, *waiting.record) : std::nullopt;
    LinkedNames names(session);
    std::vector<ExportColumn> columns;
    for (const auto& column : plan.columns)
        if (column.target.property && column.target.navigation)
            columns.push_back(
                {column.target.name, column.target.property, column.target.navigation});
    if (found) names.load(columns, {*found});
    const auto held = [&](const ImportTarget& target) -> std::string {
        if (!found || !target.property) return "";
        if (!session.rights().can_see(*plan.entity, *target.property)) return "";
        if (target.navigation) return names.lookup(*target.navigation, *found);
        return record::value_text(*target.property, found->at(*target.property));
    };
    json::array values;
    for (const auto& column : plan.columns) {
        if (column.target.is_key_only) continue;
        values.push_back(json::object{{"column", column.heading},
                                      {"field", column.target.name},
                                      {"file", as_read(column, waiting.row.cells.at(column.index))},
                                      {"record", held(column.target)}});
    }
    json::value record = nullptr;
    if (found) {
        const auto& name = plan.entity->name_property();
        const bool may = session.rights().can_see(*plan.entity, name);
        record = {{"id", found->id().text()},
                  {"name", may ? record::value_text(name, found->at(name)) : ""}};
    }
    return {{"line", waiting.row.line}, {"record", record}, {"values", std::move(values)}};
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

    /// What was running goes on; but what the process ended at several times waits for a person.
    void take_over(JobRecord record) {
        auto job = std::make_shared<Job>();
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

    void forget_old() {
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

    void expect_not_undone(Job& job) {
        const JobRecord record = snapshot(job);
        if (record.operation.is_nil()) return;
        record::Session session(engine, record::Actor::system(engine, record::Door::Import));
        if (ImportLedger(session, entity_of(record), record.id).is_undone()) throw undone();
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

    /// With the rights that they have now.
    record::Actor starter_of(const JobRecord& record) const {
        if (record.starter.is_nil()) return record::Actor::system(engine, record::Door::Import);
        record::Session session(engine, record::Actor::system(engine));
        auto actor = record::Actor::person(session, record.starter, record::Door::Import);
        if (actor) return std::move(*actor);
        throw forbidden("access.create", "Whoever started the import is gone.");
    }

    void run(Job& job) {
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
            how.stop = [&] { return stopping || job.pausing; };
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

    ImportLedger open_ledger(const record::Actor& actor, Job& job) {
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

    void end_ledger(const record::Actor& actor, ImportLedger& ledger) const {
        record::Session session(engine, actor);
        session.write();
        ledger.end(session);
        session.commit();
    }

    static Error undone() {
        return conflict("import.undone",
                        "This import was undone; upload the file again for another.");
    }

    void begin(const std::shared_ptr<Job>& job) {
        job->record.state = JobState::Running;
        job->pausing = false;
        store.save(job->record);
        queue.push_back(job);
        wake.notify_one();
    }

    /// Keeps what was counted until then.
    void fail(Job& job, ImportReport& report, const std::string& message, std::string_view detail) {
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

    void finish(Job& job, JobState state, ImportReport report) {
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
                                const std::string& file_name, const OpenFile& file,
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
    try {
        impl_->store.add(job->record, file);
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
    impl_->plan(actor, *job, options_from_json(body));
    const std::lock_guard lock(impl_->mutex);
    auto& record = job->record;
    const bool startable = record.state == JobState::Ready || record.state == JobState::Failed;
    if (!startable)
        throw conflict("import.already_started",
                       "This import is started already; upload the file again for another.");
    const bool is_new = record.state == JobState::Ready;
    if (is_new) record.counts = {};
    record.counts.total = job->table->rows;
    record.notes.clear();
    record.options = body;
    if (is_new) record.starter = actor.user;
    impl_->begin(job);
}

void ImportJobs::pause(const record::Actor& actor, const Id& id) {
    const auto job = impl_->find(actor, id);
    const std::lock_guard lock(impl_->mutex);
    if (job->record.state != JobState::Running)
        throw conflict("import.not_running", "This import is not running.");
    job->pausing = true;
    if (std::erase(impl_->queue, job) == 0) return;  // it stops behind its batch
    job->record.state = JobState::Paused;
    impl_->store.save(job->record);
}

void ImportJobs::resume(const record::Actor& actor, const Id& id) {
    const auto job = impl_->find(actor, id);
    impl_->expect_not_undone(*job);
    const std::lock_guard lock(impl_->mutex);
    const auto state = job->record.state;
    if (state != JobState::Paused && state != JobState::Failed)
        throw conflict("import.not_paused", "This import is not paused.");
    impl_->begin(job);
}

json::object ImportJobs::status(const record::Actor& actor, const Id& id) {
    const auto job = impl_->find(actor, id);
    const std::lock_guard lock(impl_->mutex);
    return describe_job(job->record, actor, Detail::Whole);
}

json::object ImportJobs::list(const record::Actor& actor, std::string_view set) {
    std::vector<JobRecord> own;
    {
        const std::lock_guard lock(impl_->mutex);
        for (const auto& [id, job] : impl_->jobs) {
            const auto& record = job->record;
            if (record.user == actor.user && record.set == set && record.state != JobState::Ready)
                own.push_back(record);
        }
    }
    std::sort(own.begin(), own.end(),
              [](const auto& a, const auto& b) { return a.uploaded_at > b.uploaded_at; });
    json::array imports;
    for (const auto& record : own) imports.push_back(describe_job(record, actor, Detail::Short));
    return {{"imports", std::move(imports)}};
}

json::object ImportJobs::duplicates(const record::Actor& actor, const Id& id, std::size_t after) {
    const auto job = impl_->find(actor, id);
    const JobRecord record = impl_->snapshot(*job);
    const auto options = options_from_json(record.options);
    const auto import = impl_->plan(actor, *job, options);
    record::Session session(impl_->engine, actor);
    json::array rows;
    for (const auto& waiting : waiting_rows(session, id, Waits::Asked, after, kDuplicatesShown))
        rows.push_back(compare_waiting(session, import->plan(), waiting));
    return {{"asked", record.counts.asked}, {"rows", std::move(rows)}};
}

void ImportJobs::decide(const record::Actor& actor, const Id& id, const json::object& body) {
    const auto job = impl_->find(actor, id);
    const auto decision = parse_decision(text_at(body, "decision"));
    if (!decision)
        throw invalid("import.bad_option", "decision is skip, update or create.")
            .target("decision");
    const auto lines = lines_in(body);
    impl_->expect_not_undone(*job);
    {
        record::Session session(impl_->engine, actor);
        session.write();
        decide_rows(session, id, *decision, lines ? &*lines : nullptr);
        session.commit();
    }
    const std::lock_guard lock(impl_->mutex);
    if (job->record.state == JobState::Done) impl_->begin(job);
}

std::shared_ptr<OpenFile> ImportJobs::rejected(const record::Actor& actor, const Id& id) {
    impl_->find(actor, id);
    auto file = OpenFile::read(impl_->store.rejected(id).string());
    if (!file) throw not_found("import.none_rejected", "No row of this import was rejected.");
    return file;
}

}  // namespace suki::exchange
