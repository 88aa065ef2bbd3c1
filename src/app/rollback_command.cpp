// Back to the database as it was before an upgrade.
#include <cstdio>
#include <filesystem>

#include "app/commands.h"
#include "app/database_copy.h"
#include "app/upgrade.h"
#include "base/random.h"

namespace suki::app {
namespace {

namespace fs = std::filesystem;

std::string newest_snapshot(const Configuration& configuration) {
    const auto names = snapshots_in(configuration.data);
    if (names.empty())
        backup_failed("There is no snapshot in " + configuration.data +
                      "/snapshots: no upgrade has taken one.");
    return configuration.data + "/snapshots/" + names.front();
}

}  // namespace

int rollback(const Configuration& configuration, const std::string& file) {
    const std::string snapshot = file.empty() ? newest_snapshot(configuration) : file;
    const std::string aside = configuration.data + "/snapshots/set-aside-" + random_token(6) +
                              fs::path(snapshot).extension().string();
    fs::create_directories(configuration.data + "/snapshots");
    put_back(configuration, snapshot, aside);
    std::printf(
        "The database is as it was in %s. What it held until now is kept in %s. Start the earlier "
        "program now: this one would upgrade it again.\n",
        snapshot.c_str(), aside.c_str());
    return 0;
}

}  // namespace suki::app
