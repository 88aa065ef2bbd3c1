// Looks whether all is sound, and says what to do where it is not.
#include <cstdio>
#include <filesystem>

#include "app/application.h"
#include "app/commands.h"
#include "app/upgrade.h"
#include "record/search_rebuild.h"

namespace suki::app {
namespace {

using storage::Sql;
using Sentences = std::vector<std::string>;

constexpr std::uintmax_t kLittleSpace = 256u << 20;  // bytes

std::int64_t number(storage::ReadTx& tx, const Sql& sql) {
    const auto rows = tx.query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

/// Live rows and rows of the search index must be the same number.
void check_search(Application& application, Sentences& problems) {
    const auto tx = application.database().read();
    for (const auto& entity : application.engine().registry->entities()) {
        if (!entity->is_searchable()) continue;
        Sql live("SELECT count(*) FROM ");
        live.name(entity->table) << " WHERE deleted_at IS NULL";
        Sql indexed("SELECT count(*) FROM ");
        indexed.name("search_" + entity->table);
        const auto wanted = number(*tx, live);
        const auto found = number(*tx, indexed);
        if (found != wanted)
            problems.push_back("The search index of " + entity->set + " has " +
                               std::to_string(found) + " rows for " + std::to_string(wanted) +
                               " records; restore a backup or report this.");
    }
}

void check_space(const std::string& data_folder, Sentences& problems) {
    std::error_code unknown;
    const auto space = std::filesystem::space(data_folder, unknown);
    if (!unknown && space.available < kLittleSpace)
        problems.push_back("The disk of " + data_folder + " has only " +
                           std::to_string(space.available >> 20) +
                           " MiB left; free some, or nothing can be written soon.");
}

void tell_jobs(Application& application, Sentences& notes) {
    const auto tx = application.database().read();
    const auto rows =
        tx->query(Sql("SELECT kind, count(*) FROM jobs WHERE state = 'failed'"
                      " GROUP BY kind ORDER BY kind"));
    while (rows->next())
        notes.push_back(std::to_string(rows->integer(1)) + " jobs of the kind " +
                        std::string(rows->text(0)) +
                        " have failed for good; table jobs keeps them with their error.");
}

void tell_searches(Application& application, Sentences& notes) {
    record::Session session(application.engine(), record::Actor::system(application.engine()));
    for (const auto* entity : record::outdated_searches(session))
        notes.push_back("The search index of " + entity->set +
                        " is of an earlier kind: suki serve makes it anew while it runs, and its "
                        "log says how far it is.");
}

void tell_snapshots(const Configuration& configuration, Sentences& notes) {
    const auto names = snapshots_in(configuration.data);
    if (!names.empty())
        notes.push_back("The last upgrade kept a copy of the database in snapshots/" +
                        names.front() + "; suki rollback goes back to it.");
}

}  // namespace

int doctor(const Configuration& configuration) {
    Application application(configuration);
    auto problems = application.database().check();
    check_search(application, problems);
    check_space(configuration.data, problems);
    if (!application.has_users())
        problems.push_back(
            "Nobody can log in: run suki user add EMAIL --role administrator --data " +
            configuration.data + ".");
    Sentences notes;
    tell_jobs(application, notes);
    tell_searches(application, notes);
    tell_snapshots(configuration, notes);
    for (const auto& note : notes) std::puts(note.c_str());
    for (const auto& problem : problems) std::fprintf(stderr, "suki: %s\n", problem.c_str());
    if (!problems.empty()) return 1;
    std::puts("Database, search index and users are in order.");
    return 0;
}

}  // namespace suki::app
