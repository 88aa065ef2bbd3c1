// Backup, restore and doctor. A backup is a ZIP archive of the database and the uploaded files.
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include <cstdio>
#include <filesystem>

#include "app/application.h"
#include "app/commands.h"
#include "base/random.h"

namespace suki::app {
namespace {

namespace fs = std::filesystem;
using storage::Sql;

constexpr const char* kSqliteEntry = "suki.db";
constexpr const char* kPostgresEntry = "suki.pgdump";

[[noreturn]] void fail(const std::string& message) {
    throw Error(ErrorKind::Unavailable, "backup.failed", message);
}

/// A folder that is gone at the end, whatever happens.
class ScratchFolder {
public:
    explicit ScratchFolder(const fs::path& beside)
        : path_(beside.string() + "." + random_token(6)) {
        fs::create_directories(path_);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    fs::path path_;
};

void add_file(zip_t* archive, const fs::path& path, const std::string& name) {
    zip_source_t* source = zip_source_file(archive, path.c_str(), 0, -1);
    if (!source || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
        fail("Cannot add " + path.string() + " to the backup.");
}

void write_archive(const fs::path& file, const fs::path& database, const std::string& entry,
                   const fs::path& files) {
    int error = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &error);
    if (!archive)
        fail("Cannot write " + file.string() +
             (error == ZIP_ER_EXISTS ? ": it is there already." : "."));
    try {
        add_file(archive, database, entry);
        if (fs::exists(files))
            for (const auto& item : fs::recursive_directory_iterator(files))
                if (item.is_regular_file())
                    add_file(archive, item.path(),
                             "files/" + fs::relative(item.path(), files).string());
    } catch (...) {
        zip_discard(archive);
        throw;
    }
    if (zip_close(archive) != 0) {
        const std::string reason = zip_strerror(archive);
        zip_discard(archive);
        fail("Cannot finish " + file.string() + ": " + reason + ".");
    }
}

/// Runs a program of PostgreSQL's; true when it ended well. Its standard output is dropped.
bool run_tool(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        if (!std::freopen("/dev/null", "w", stdout)) ::_exit(127);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A backup is worth what can be read from it: the copy is opened and checked before it is packed.
void verify_copy(const fs::path& copy, bool sqlite) {
    if (!sqlite) {
        if (!run_tool({"pg_restore", "--list", copy.string()}))
            fail("The dump cannot be read back by pg_restore.");
        return;
    }
    const auto opened = storage::open_database({"sqlite:" + copy.string(), 1, 1});
    const auto problems = opened->check();
    if (!problems.empty()) fail("The copy is not sound: " + problems.front());
}

void extract_entry(zip_t* archive, zip_uint64_t index, const fs::path& target) {
    zip_file_t* in = zip_fopen_index(archive, index, 0);
    if (!in) fail("The backup cannot be read.");
    fs::create_directories(target.parent_path());
    FILE* out = std::fopen(target.c_str(), "wbx");
    bool good = out != nullptr;
    char buffer[1 << 16];
    zip_int64_t read = 0;
    while (good && (read = zip_fread(in, buffer, sizeof buffer)) > 0)
        good = std::fwrite(buffer, 1, static_cast<std::size_t>(read), out) ==
               static_cast<std::size_t>(read);
    zip_fclose(in);
    if (out && std::fclose(out) != 0) good = false;
    if (!good || read < 0) fail("Cannot restore " + target.string() + ".");
}

/// "files/ab/abcd…" only: an archive must not write elsewhere.
bool is_safe_name(const std::string& name) {
    return name == kSqliteEntry || name == kPostgresEntry ||
           (name.starts_with("files/") && name.find("..") == std::string::npos &&
            name.find('\\') == std::string::npos);
}

void extract(const std::string& file, const fs::path& folder) {
    int error = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!archive) fail(file + " is no backup of Suki, or it is damaged.");
    const auto close = [](zip_t* open) { zip_discard(open); };
    const std::unique_ptr<zip_t, decltype(close)> closer(archive, close);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        const std::string name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
        if (!is_safe_name(name)) fail(file + " holds a file that no backup has: " + name);
        extract_entry(archive, static_cast<zip_uint64_t>(i), folder / name);
    }
}

void expect_empty(const fs::path& folder) {
    if (fs::exists(folder) && !fs::is_empty(folder))
        fail("The data folder " + folder.string() +
             " is not empty; name another with --data, or move it away first.");
}

void restore_postgres(const std::string& url, const fs::path& dump) {
    if (!run_tool({"pg_restore", "--no-owner", "--exit-on-error", "--single-transaction",
                   "--dbname", url, dump.string()}))
        fail("pg_restore failed; the database must be empty and postgresql-client installed.");
}

std::int64_t count(storage::ReadTx& tx, const std::string& table) {
    Sql sql("SELECT count(*) FROM ");
    sql.name(table);
    const auto rows = tx.query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

/// Live rows and rows of the search index must be the same number.
std::vector<std::string> check_search(Application& application) {
    std::vector<std::string> problems;
    const auto tx = application.database().read();
    for (const auto& entity : application.engine().registry->entities()) {
        if (!entity->is_searchable()) continue;
        Sql live("SELECT count(*) FROM ");
        live.name(entity->table) << " WHERE deleted_at IS NULL";
        std::int64_t wanted = 0;
        {
            const auto rows = tx->query(live);
            if (rows->next()) wanted = rows->integer(0);
        }
        const auto found = count(*tx, "search_" + entity->table);
        if (found != wanted)
            problems.push_back("The search index of " + entity->set + " has " +
                               std::to_string(found) + " rows for " + std::to_string(wanted) +
                               " records; restore a backup or report this.");
    }
    return problems;
}

}  // namespace

int backup(const Configuration& configuration, const std::string& file) {
    const auto database = storage::open_database({configuration.database_url()});
    if (fs::exists(file)) fail(file + " is there already; name a new file.");
    const ScratchFolder scratch(fs::absolute(file));
    const bool sqlite = database->dialect() == storage::DialectKind::Sqlite;
    const auto copy = scratch / (sqlite ? kSqliteEntry : kPostgresEntry);
    database->backup(copy.string());
    verify_copy(copy, sqlite);
    const auto draft = scratch / "backup.zip";
    write_archive(draft, copy, sqlite ? kSqliteEntry : kPostgresEntry,
                  fs::path(configuration.data) / "files");
    fs::rename(draft, file);
    std::printf("Backup written to %s and checked.\n", file.c_str());
    return 0;
}

int restore(const Configuration& configuration, const std::string& file) {
    const fs::path folder(configuration.data);
    expect_empty(folder);
    extract(file, folder);
    const auto dump = folder / kPostgresEntry;
    if (fs::exists(dump)) {
        if (configuration.database.empty())
            fail("This backup is of a PostgreSQL database; name an empty one with --database.");
        restore_postgres(configuration.database, dump);
        fs::remove(dump);
    }
    const Application application(configuration);
    std::printf("Restored %s into %s.\n", file.c_str(), configuration.data.c_str());
    return 0;
}

int doctor(const Configuration& configuration) {
    Application application(configuration);
    auto problems = application.database().check();
    const auto search = check_search(application);
    problems.insert(problems.end(), search.begin(), search.end());
    if (!application.has_users())
        problems.push_back(
            "Nobody can log in: run suki user add EMAIL --role administrator --data " +
            configuration.data + ".");
    for (const auto& problem : problems) std::fprintf(stderr, "suki: %s\n", problem.c_str());
    if (!problems.empty()) return 1;
    std::puts("Database, search index and users are in order.");
    return 0;
}

}  // namespace suki::app
