#include "exchange/job_store.h"

#include <fstream>

#include "base/error.h"
#include "base/log.h"
#include "exchange/import_json.h"

namespace suki::exchange {
namespace {

namespace fs = std::filesystem;

constexpr JobState kStates[] = {JobState::Ready, JobState::Running, JobState::Done,
                                JobState::Failed, JobState::Paused};

std::string text_of(const json::object& object, std::string_view key) {
    return std::string(object.at(key).as_string());
}

/// Beside, then renamed: a crash leaves the old file or the new one.
void write_whole(const fs::path& path, std::string_view bytes) {
    const fs::path draft = path.string() + ".part";
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
        throw Error(ErrorKind::Unavailable, "import.cannot_write",
                    "The file could not be stored; is the disk full?");
    fs::rename(draft, path);
}

std::string read_whole(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

json::object job_json(const JobRecord& job) {
    return {{"id", job.id.text()},
            {"user", job.user.text()},
            {"set", job.set},
            {"file", job.file},
            {"encoding", job.encoding},
            {"delimiter", static_cast<int>(job.delimiter)},
            {"uploadedAt", format_instant(job.uploaded_at)},
            {"state", state_name(job.state)},
            {"counts", to_json(job.counts)},
            {"problems", to_json(job.problems)},
            {"notes", to_json(job.notes)},
            {"options", job.options},
            {"starter", job.starter.text()},
            {"operation", job.operation.text()},
            {"restarts", job.restarts}};
}

JobRecord job_from_json(const json::object& object) {
    JobRecord job;
    job.id = Id::parse(text_of(object, "id")).value();
    job.user = Id::parse(text_of(object, "user")).value();
    job.set = text_of(object, "set");
    job.file = text_of(object, "file");
    job.encoding = text_of(object, "encoding");
    job.delimiter = static_cast<char>(object.at("delimiter").as_int64());
    job.uploaded_at = parse_instant(text_of(object, "uploadedAt")).value();
    for (const JobState state : kStates) {
        if (state_name(state) == text_of(object, "state")) job.state = state;
    }
    job.counts = counts_from_json(object.at("counts").as_object());
    job.problems = problems_from_json(object.at("problems").as_array());
    for (const auto& note : object.at("notes").as_array()) job.notes.emplace_back(note.as_string());
    if (const auto* options = object.if_contains("options")) {
        job.options = options->as_object();
        job.starter = Id::parse(text_of(object, "starter")).value_or(Id{});
        job.operation = Id::parse(text_of(object, "operation")).value_or(Id{});
        job.restarts = object.at("restarts").to_number<int>();
    }
    return job;
}

}  // namespace

std::string_view state_name(JobState state) {
    constexpr std::string_view names[] = {"ready", "running", "done", "failed", "paused"};
    return names[static_cast<int>(state)];
}

std::vector<JobRecord> JobStore::load() const {
    std::vector<JobRecord> jobs;
    if (!fs::exists(folder_)) return jobs;
    for (const auto& entry : fs::directory_iterator(folder_)) {
        try {
            jobs.push_back(
                job_from_json(parse_json(read_whole(entry.path() / "job.json")).as_object()));
        } catch (const std::exception& error) {
            log::warning("import.job_unreadable",
                         {{"folder", entry.path().filename().string()}, {"detail", error.what()}});
        }
    }
    return jobs;
}

void JobStore::add(const JobRecord& job, const OpenFile& file) const {
    file.link_as(source(job.id).string());
    save(job);
}

void JobStore::save(const JobRecord& job) const {
    write_whole(folder_ / job.id.text() / "job.json", json::serialize(job_json(job)));
}

void JobStore::remove(const Id& job) const {
    std::error_code ignored;  // a file held open is gone with the next try
    fs::remove_all(folder_ / job.text(), ignored);
}

}  // namespace suki::exchange
