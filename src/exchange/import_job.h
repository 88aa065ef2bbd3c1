#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "exchange/csv_reader.h"
#include "record/session.h"

namespace suki::exchange {

/// Imports as a web page does them (docs/reference/http.md): upload, look, start, watch. A job
/// belongs to the user who uploaded it (administrators see all) and lives a week in its folder,
/// over restarts too. Started jobs run one after another on a thread of their own; whoever started
/// them may go away. Thread-safe.
///
///   ready → running → done | failed;  failed → running again, which takes up the rest
class ImportJobs {
public:
    /// `folder` is made when needed. Jobs that were running when the process ended are failed now.
    ImportJobs(const record::Engine& engine, std::filesystem::path folder);
    /// Ends a running import after its batch of rows.
    ~ImportJobs();

    /// Takes a file; the answer of POST /api/imports, with labels in `locale`. Throws as
    /// summarise_table(); Forbidden `access.create`.
    json::object upload(const record::Actor& actor, const meta::Entity& entity,
                        const std::string& file_name, std::string_view bytes,
                        std::string_view locale, CsvOptions table = {});
    /// The answer of …/check. `body`: {"mapping", "key", "onDuplicate", "missing"}, all optional;
    /// with a mapping, columns that it does not name are left out. Throws Invalid
    /// `import.bad_option`, and as plan_import().
    json::object check(const record::Actor& actor, const Id& job, const json::object& body);
    /// Checks the plan and queues the job. Throws the same; Conflict `import.already_started`.
    void start(const record::Actor& actor, const Id& job, const json::object& body);
    /// The answer of GET /api/imports/{id}.
    json::object status(const record::Actor& actor, const Id& job);
    /// The file of rejected rows. NotFound `import.none_rejected` when there is none (yet).
    std::string rejected(const record::Actor& actor, const Id& job);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::exchange
