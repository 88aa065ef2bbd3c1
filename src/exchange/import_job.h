#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/open_file.h"
#include "exchange/csv_reader.h"
#include "record/session.h"

namespace suki::exchange {

struct ImportQueue;

/// Imports as a web page does them (docs/reference/http.md): upload, look, start, watch. A job
/// belongs to the user who uploaded it (administrators see all) and lives a week in its folder,
/// over restarts too. Started jobs run one after another on a thread of their own; whoever started
/// them may go away. Thread-safe.
///
///   ready → running → done | failed | paused;  paused, failed → running, behind the last row
///
/// What was running when the process ended goes on with the next one.
class ImportJobs {
public:
    /// `folder` is made when needed.
    ImportJobs(const record::Engine& engine, std::filesystem::path folder);
    /// Ends a running import after its batch of rows.
    ~ImportJobs();

    /// Takes a file; the answer of POST /api/imports, with labels in `locale`. Throws as
    /// summarise_table(); Forbidden `access.create`.
    json::object upload(const record::Actor& actor, const meta::Entity& entity,
                        const std::string& file_name, const OpenFile& file, std::string_view locale,
                        CsvOptions table = {});
    /// The answer of …/check. `body`: {"mapping", "key", "onDuplicate", "missing", "forms"}, all
    /// optional; with a mapping, columns that it does not name are left out. Throws Invalid
    /// `import.bad_option`, and as plan_import().
    json::object check(const record::Actor& actor, const Id& job, const json::object& body);
    /// Checks the plan and queues the job. Throws the same; Conflict `import.already_started`.
    void start(const record::Actor& actor, const Id& job, const json::object& body);
    /// Stops behind the batch at hand. Conflict `import.not_running`.
    void pause(const record::Actor& actor, const Id& job);
    /// Conflict `import.not_paused`, `import.undone`.
    void resume(const record::Actor& actor, const Id& job);
    /// Rows that ask, behind line `after`: {"asked", "rows": […]}, at most 50.
    json::object duplicates(const record::Actor& actor, const Id& job, std::size_t after);
    /// `body`: {"decision": "skip|update|create", "lines": […]}; without lines all that ask. Throws
    /// Invalid `import.bad_option`; Conflict `import.undone`.
    void decide(const record::Actor& actor, const Id& job, const json::object& body);
    /// The caller's own of this entity set, newest first: {"imports": […]}.
    json::object list(const record::Actor& actor, std::string_view set);
    /// The answer of GET /api/imports/{id}.
    json::object status(const record::Actor& actor, const Id& job);
    /// The file of rejected rows. NotFound `import.none_rejected` when there is none (yet).
    std::shared_ptr<OpenFile> rejected(const record::Actor& actor, const Id& job);

private:
    std::unique_ptr<ImportQueue> imports_;
};

}  // namespace suki::exchange
