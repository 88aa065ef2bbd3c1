#include "app/database_copy.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "base/error.h"
#include "base/random.h"

namespace suki::app {
namespace {

namespace fs = std::filesystem;
using storage::Sql;

/// Runs a program of PostgreSQL's with its standard output in a file; true when it ended well.
bool run_tool(const std::vector<std::string>& words, const fs::path& output = "/dev/null") {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (out < 0 || ::dup2(out, STDOUT_FILENO) < 0) ::_exit(127);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A copy is worth what can be read from it.
void verify_copy(const fs::path& copy, bool sqlite) {
    if (!sqlite) {
        if (!run_tool({"pg_restore", "--list", copy.string()}))
            backup_failed("The dump " + copy.string() + " cannot be read back by pg_restore.");
        return;
    }
    const auto problems = storage::open_database({"sqlite:" + copy.string(), 1, 1})->check();
    if (!problems.empty()) backup_failed("The copy is not sound: " + problems.front());
}

bool is_sqlite(const Configuration& configuration) {
    return configuration.database_url().starts_with("sqlite:");
}

/// The database file is locked by nobody: whoever has it open holds a shared lock on its index.
void expect_alone_sqlite(const fs::path& database) {
    const int file = ::open((database.string() + "-shm").c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) return;  // nobody has it open
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 128;  // SQLite's "dead man's switch": held as long as a connection is open
    lock.l_len = 1;
    const bool free = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type == F_UNLCK;
    ::close(file);
    if (!free) backup_failed("A server works on " + database.string() + "; stop it first.");
}

void put_back_sqlite(const Configuration& configuration, const fs::path& copy,
                     const fs::path& aside) {
    const fs::path database(configuration.data + "/suki.db");
    expect_alone_sqlite(database);
    verify_copy(copy, true);
    if (fs::exists(database)) {
        const auto open = storage::open_database({"sqlite:" + database.string(), 1, 1});
        open->backup(aside.string());
    }
    const fs::path draft = database.string() + ".new";
    fs::copy_file(copy, draft, fs::copy_options::overwrite_existing);
    fs::remove(database.string() + "-wal");
    fs::remove(database.string() + "-shm");
    fs::rename(draft, database);
}

std::vector<std::string> tables_alone(storage::Database& database) {
    const auto tx = database.read();
    {
        const auto others =
            tx->query(Sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                          " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"));
        if (others->next() && others->integer(0) > 0)
            backup_failed(
                "Others are connected to the database; stop every server that works on it first.");
    }
    std::vector<std::string> tables;
    const auto rows =
        tx->query(Sql("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"));
    while (rows->next()) tables.emplace_back(rows->text(0));
    return tables;
}

/// What the dump holds, but for extensions, which another may own.
void list_without_extensions(const fs::path& dump, const fs::path& target,
                             const fs::path& scratch) {
    if (!run_tool({"pg_restore", "--list", dump.string()}, scratch))
        backup_failed("The dump " + dump.string() + " cannot be read by pg_restore.");
    std::ifstream all(scratch);
    std::ofstream kept(target);
    for (std::string line; std::getline(all, line);)
        if (line.find(" EXTENSION ") == std::string::npos) kept << line << '\n';
}

void put_back_postgres(const Configuration& configuration, const fs::path& copy,
                       const fs::path& aside) {
    const ScratchFolder scratch(aside);
    std::vector<std::string> tables;
    {
        const auto database = storage::open_database({configuration.database, 1, 1});
        tables = tables_alone(*database);
        copy_database(*database, aside);
    }
    list_without_extensions(copy, scratch / "list", scratch / "whole");
    const auto script = scratch / "script";
    if (!run_tool({"pg_restore", "--use-list", (scratch / "list").string(), "--no-owner", "--clean",
                   "--if-exists", "--file", script.string(), copy.string()}))
        backup_failed("The dump " + copy.string() + " cannot be read by pg_restore.");
    {
        std::ofstream prelude(scratch / "drop");
        for (const auto& table : tables)
            prelude << "DROP TABLE IF EXISTS \"" << table << "\" CASCADE;\n";
    }
    if (!run_tool({"psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set",
                   "ON_ERROR_STOP=1", "--dbname", configuration.database, "--file",
                   (scratch / "drop").string(), "--file", script.string()}))
        backup_failed("The database could not be put back; it is as it was.");
}

}  // namespace

void backup_failed(const std::string& message) {
    throw Error(ErrorKind::Unavailable, "backup.failed", message);
}

ScratchFolder::ScratchFolder(const fs::path& place)
    : path_(place.string() + "." + random_token(6)) {
    fs::create_directories(path_);
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void copy_database(storage::Database& database, const fs::path& path) {
    database.backup(path.string());
    verify_copy(path, database.dialect() == storage::DialectKind::Sqlite);
}

void load_dump(const std::string& url, const fs::path& dump) {
    if (!run_tool({"pg_restore", "--no-owner", "--no-comments", "--exit-on-error",
                   "--single-transaction", "--dbname", url, dump.string()}))
        backup_failed(
            "pg_restore failed; the database must be empty and postgresql-client installed.");
}

void put_back(const Configuration& configuration, const fs::path& copy, const fs::path& aside) {
    if (!fs::exists(copy)) backup_failed("There is no file " + copy.string() + ".");
    if (is_sqlite(configuration)) return put_back_sqlite(configuration, copy, aside);
    put_back_postgres(configuration, copy, aside);
}

}  // namespace suki::app
