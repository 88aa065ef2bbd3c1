#include "app/upgrade.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "app/database_copy.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/time.h"
#include "storage/has_table.h"

namespace suki::app {
namespace {

namespace fs = std::filesystem;
using storage::Sql;

constexpr std::size_t kKept = 5;
constexpr std::chrono::minutes kAbandoned{5};  // a copy being taken is written all the time
constexpr const char* kSetting = "release";

std::string release_of(const std::vector<meta::ModuleFile>& shipped) {
    std::string all;
    for (const auto& file : shipped) all.append(file.path).append(" ").append(file.text);
    return std::string(SUKI_VERSION) + " " + content_hash(all, 16).substr(0, 8);
}

std::string version_of(const std::string& release) {
    return release.empty() ? "an earlier release" : release.substr(0, release.find(' '));
}

std::string noted_release(storage::ReadTx& tx) {
    if (!storage::has_table(tx, "settings")) return {};
    Sql sql("SELECT value FROM settings WHERE name = ");
    const auto rows = tx.query(sql.bind(std::string(kSetting)));
    return rows->next() ? std::string(rows->text(0)) : std::string();
}

/// "2026-11-22T18-03-05Z-before-0.2.0.db": names sort by time.
std::string snapshot_name(Instant now, storage::DialectKind dialect) {
    std::string at = format_instant(now).substr(0, 19);
    std::replace(at.begin(), at.end(), ':', '-');
    return at + "Z-before-" SUKI_VERSION +
           (dialect == storage::DialectKind::Sqlite ? ".db" : ".pgdump");
}

void forget_old_ones(const std::string& data_folder) {
    const auto names = snapshots_in(data_folder);
    std::error_code ignored;
    for (std::size_t i = kKept; i < names.size(); ++i)
        fs::remove(data_folder + "/snapshots/" + names[i], ignored);
}

/// What an upgrade that was killed had copied; it may be as large as the database.
void forget_drafts(const fs::path& folder) {
    const auto now = fs::file_time_type::clock::now();
    std::vector<fs::path> abandoned;
    for (const auto& item : fs::directory_iterator(folder)) {
        std::error_code gone;
        const auto written = item.last_write_time(gone);
        if (!gone && item.path().filename().string().find(".part") != std::string::npos &&
            now - written > kAbandoned)
            abandoned.push_back(item.path());
    }
    std::error_code ignored;
    for (const auto& path : abandoned) fs::remove(path, ignored);
}

}  // namespace

std::vector<std::string> snapshots_in(const std::string& data_folder) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& item : fs::directory_iterator(data_folder + "/snapshots", none)) {
        const auto extension = item.path().extension();
        const auto name = item.path().filename().string();
        if (name.find("-before-") != std::string::npos &&
            (extension == ".db" || extension == ".pgdump"))
            names.push_back(name);
    }
    std::sort(names.rbegin(), names.rend());
    return names;
}

Upgrade::Upgrade(storage::Database& database, const Configuration& configuration,
                 const std::vector<meta::ModuleFile>& shipped)
    : database_(database), configuration_(configuration), to_(release_of(shipped)) {
    {
        const auto tx = database_.read();
        if (!storage::has_table(*tx, "schema_state")) return;
        from_ = noted_release(*tx);
    }
    if (from_ != to_ && !configuration_.no_snapshot) take_snapshot();
}

void Upgrade::take_snapshot() {
    const fs::path folder = configuration_.data + "/snapshots";
    const fs::path path = folder / snapshot_name(SystemClock().now(), database_.dialect());
    try {
        fs::create_directories(folder);
        const fs::path draft = path.string() + ".part";
        forget_drafts(folder);
        fs::remove(draft);
        copy_database(database_, draft);
        fs::rename(draft, path);
    } catch (const std::exception& error) {
        throw Error(ErrorKind::Unavailable, "upgrade.no_snapshot",
                    "Another release of Suki used this database, and no copy of it can be taken "
                    "before the upgrade: " +
                        std::string(error.what()) +
                        " Nothing was changed. If you have a backup, --no-snapshot goes without.");
    }
    snapshot_ = path.string();
    forget_old_ones(configuration_.data);
    log::info("upgrade.begun",
              {{"from", version_of(from_)}, {"to", version_of(to_)}, {"snapshot", snapshot_}});
}

void Upgrade::explain(const Error& error) const {
    if (snapshot_.empty()) return;
    throw Error(ErrorKind::Unavailable, "upgrade.failed",
                "The upgrade from " + version_of(from_) + " to " + version_of(to_) + " stopped: " +
                    error.message() + " The database as it was before is in " + snapshot_ +
                    ". Mend the cause and start again; or put it back with suki rollback --data " +
                    configuration_.data + " and start the earlier program.")
        .detail(error.detail());
}

void Upgrade::finish() {
    if (noted_release(*database_.read()) == to_) return;
    storage::in_write(database_, [&](storage::WriteTx& tx) {
        Sql sql("INSERT INTO settings (name, value) VALUES (");
        sql.bind(std::string(kSetting)) << ", ";
        sql.bind(to_) << ") ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        tx.execute(sql);
    });
    if (!snapshot_.empty()) log::info("upgrade.done", {{"to", version_of(to_)}});
}

}  // namespace suki::app
