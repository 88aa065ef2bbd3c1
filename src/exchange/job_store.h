#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/open_file.h"
#include "base/time.h"
#include "exchange/import_report.h"

namespace suki::exchange {

//   ready → running → done | failed | paused;  failed, paused → running
enum class JobState { Ready, Running, Done, Failed, Paused };
std::string_view state_name(JobState state);  // "ready" "running" "done" "failed" "paused"

/// What is known of one import job, apart from its files.
struct JobRecord {
    Id id;
    Id user;           // who uploaded it
    std::string set;   // "opportunities"
    std::string file;  // as the user calls it
    std::string encoding;
    char delimiter = 0;
    Instant uploaded_at;
    JobState state = JobState::Ready;
    ImportCounts counts;
    std::vector<ImportProblem> problems;
    std::vector<std::string> notes;
    json::object options{};  // with which it was started
    Id starter{};            // who started it; nil: the program itself
    Id operation{};          // bulk::Ledger of what it wrote; nil: nothing yet
    int restarts = 0;        // ends of the process that it went on after
};

/// Import jobs on disk: <folder>/<id>/ holds `source`, `rejected.csv` and `job.json`. Throws
/// Unavailable `import.cannot_write`, `file.cannot_write` when the disk refuses.
class JobStore {
public:
    explicit JobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::vector<JobRecord> load() const;
    /// `file` gets a name here; a scratch file of this folder is not copied for that.
    void add(const JobRecord& job, const OpenFile& file) const;
    void save(const JobRecord& job) const;
    void remove(const Id& job) const;

    std::filesystem::path source(const Id& job) const { return folder_ / job.text() / "source"; }
    std::filesystem::path rejected(const Id& job) const {
        return folder_ / job.text() / "rejected.csv";
    }

private:
    std::filesystem::path folder_;
};

}  // namespace suki::exchange
