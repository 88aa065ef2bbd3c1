#include "exchange/import_job.h"

#include <algorithm>

#include "base/random.h"
#include "exchange/import_json.h"
#include "exchange/import_queue.h"
#include "exchange/job_json.h"
#include "exchange/waiting_json.h"
#include "record/engine.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kRowsChecked = 50;
constexpr std::size_t kDuplicatesShown = 50;

}  // namespace

ImportJobs::ImportJobs(const record::Engine& engine, std::filesystem::path folder)
    : imports_(std::make_unique<ImportQueue>(engine, std::move(folder))) {}

ImportJobs::~ImportJobs() = default;

json::object ImportJobs::upload(const record::Actor& actor, const meta::Entity& entity,
                                const std::string& file_name, const OpenFile& file,
                                std::string_view locale, CsvOptions table) {
    if (!actor.rights->may(access::Action::Create, entity) &&
        !actor.rights->may(access::Action::Edit, entity)) {
        throw forbidden("access.create", "You may not import " + entity.set + ".");
    }
    if (table.country.empty()) table.country = imports_->engine.registry->company().country;
    auto job = std::make_shared<ImportJob>();
    const Instant now = imports_->engine.clock.now();
    job->record = {
        new_id(now),     actor.user, entity.set, file_name, table.encoding, table.delimiter, now,
        JobState::Ready, {},         {},         {}};
    const Id id = job->record.id;
    try {
        imports_->store.add(job->record, file);
        job->table = summarise_table(imports_->store.source(id), table);
        // What was found out holds for every later reading.
        job->record.encoding = job->table->encoding;
        job->record.delimiter =
            job->table->delimiter.empty() ? '\0' : job->table->delimiter.front();
        job->record.counts.total = job->table->rows;
        imports_->store.save(job->record);
    } catch (...) {
        imports_->store.remove(id);
        throw;
    }
    json::object out{{"id", id.text()}, {"set", entity.set}, {"file", file_name}};
    describe_table(out, *imports_->engine.registry, entity, *actor.rights, *job->table, locale);
    const std::lock_guard lock(imports_->mutex);
    imports_->forget_old();
    imports_->jobs.emplace(id, std::move(job));
    return out;
}

json::object ImportJobs::check(const record::Actor& actor, const Id& id, const json::object& body) {
    const auto job = imports_->find(actor, id);
    const auto import = imports_->plan(actor, *job, options_from_json(body));
    json::object out{{"rows", to_json(import->check(kRowsChecked))}};
    out["notes"] = to_json(import->plan().notes);
    return out;
}

void ImportJobs::start(const record::Actor& actor, const Id& id, const json::object& body) {
    const auto job = imports_->find(actor, id);
    imports_->plan(actor, *job, options_from_json(body));
    const std::lock_guard lock(imports_->mutex);
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
    imports_->begin(job);
}

void ImportJobs::pause(const record::Actor& actor, const Id& id) {
    const auto job = imports_->find(actor, id);
    const std::lock_guard lock(imports_->mutex);
    if (job->record.state != JobState::Running)
        throw conflict("import.not_running", "This import is not running.");
    job->pausing = true;
    if (std::erase(imports_->queue, job) == 0) return;  // it stops behind its batch
    job->record.state = JobState::Paused;
    imports_->store.save(job->record);
}

void ImportJobs::resume(const record::Actor& actor, const Id& id) {
    const auto job = imports_->find(actor, id);
    imports_->expect_not_undone(*job);
    const std::lock_guard lock(imports_->mutex);
    const auto state = job->record.state;
    if (state != JobState::Paused && state != JobState::Failed)
        throw conflict("import.not_paused", "This import is not paused.");
    imports_->begin(job);
}

json::object ImportJobs::status(const record::Actor& actor, const Id& id) {
    const auto job = imports_->find(actor, id);
    const std::lock_guard lock(imports_->mutex);
    return describe_job(job->record, actor, Detail::Whole);
}

json::object ImportJobs::list(const record::Actor& actor, std::string_view set) {
    std::vector<JobRecord> own;
    {
        const std::lock_guard lock(imports_->mutex);
        for (const auto& [id, job] : imports_->jobs) {
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
    const auto job = imports_->find(actor, id);
    const JobRecord record = imports_->snapshot(*job);
    const auto options = options_from_json(record.options);
    const auto import = imports_->plan(actor, *job, options);
    record::Session session(imports_->engine, actor);
    json::array rows;
    for (const auto& waiting : waiting_rows(session, id, Waits::Asked, after, kDuplicatesShown))
        rows.push_back(compare_waiting(session, import->plan(), waiting));
    return {{"asked", record.counts.asked}, {"rows", std::move(rows)}};
}

void ImportJobs::decide(const record::Actor& actor, const Id& id, const json::object& body) {
    const auto job = imports_->find(actor, id);
    const auto decision = parse_decision(text_at(body, "decision"));
    if (!decision)
        throw invalid("import.bad_option", "decision is skip, update or create.")
            .target("decision");
    const auto lines = lines_in(body);
    imports_->expect_not_undone(*job);
    {
        record::Session session(imports_->engine, actor);
        session.write();
        decide_rows(session, id, *decision, lines ? &*lines : nullptr);
        session.commit();
    }
    const std::lock_guard lock(imports_->mutex);
    if (job->record.state == JobState::Done) imports_->begin(job);
}

std::shared_ptr<OpenFile> ImportJobs::rejected(const record::Actor& actor, const Id& id) {
    imports_->find(actor, id);
    auto file = OpenFile::read(imports_->store.rejected(id).string());
    if (!file) throw not_found("import.none_rejected", "No row of this import was rejected.");
    return file;
}

}  // namespace suki::exchange
