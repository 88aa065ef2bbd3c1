// Backup and restore. A backup is a ZIP archive of the database and the uploaded files.
#include <zip.h>

#include <cstdio>
#include <filesystem>

#include "app/application.h"
#include "app/commands.h"
#include "app/database_copy.h"

namespace suki::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSqliteEntry = "suki.db";
constexpr const char* kPostgresEntry = "suki.pgdump";

void add_file(zip_t* archive, const fs::path& path, const std::string& name) {
    zip_source_t* source = zip_source_file(archive, path.c_str(), 0, -1);
    if (!source || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
        backup_failed("Cannot add " + path.string() + " to the backup.");
}

void write_archive(const fs::path& file, const fs::path& database, const std::string& entry,
                   const std::vector<std::pair<std::string, fs::path>>& contents) {
    int error = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &error);
    if (!archive)
        backup_failed("Cannot write " + file.string() +
                      (error == ZIP_ER_EXISTS ? ": it is there already." : "."));
    try {
        add_file(archive, database, entry);
        for (const auto& [hash, path] : contents)
            add_file(archive, path, "files/" + hash.substr(0, 2) + "/" + hash);
    } catch (...) {
        zip_discard(archive);
        throw;
    }
    if (zip_close(archive) != 0) {
        const std::string reason = zip_strerror(archive);
        zip_discard(archive);
        backup_failed("Cannot finish " + file.string() + ": " + reason + ".");
    }
}

/// Where each content lies for the archive to read: those of a store elsewhere are copied beside.
std::vector<std::pair<std::string, fs::path>> contents_for(const Configuration& configuration,
                                                           const ScratchFolder& scratch) {
    std::vector<std::pair<std::string, fs::path>> found;
    const auto store = content_store(configuration);
    store->each([&](const files::Stored& stored) {
        const auto local =
            fs::path(configuration.data) / "files" / stored.hash.substr(0, 2) / stored.hash;
        found.emplace_back(stored.hash, local);
    });
    if (configuration.files_s3_url.empty()) return found;
    for (auto& [hash, path] : found) {
        const auto content = store->open(hash);
        if (!content) backup_failed("The content " + hash + " is gone from the store.");
        path = scratch / hash;
        content->link_as(path.string());
    }
    return found;
}

/// A restored content goes where this configuration keeps contents.
void move_contents(const Configuration& configuration) {
    if (configuration.files_s3_url.empty()) return;
    const auto store = content_store(configuration);
    const auto local = files::local_store(configuration.data);
    std::vector<std::string> hashes;
    local->each([&](const files::Stored& stored) { hashes.push_back(stored.hash); });
    for (const auto& hash : hashes) {
        store->put(*local->open(hash));
        local->remove(hash);
    }
}

void extract_entry(zip_t* archive, zip_uint64_t index, const fs::path& target) {
    zip_file_t* in = zip_fopen_index(archive, index, 0);
    if (!in) backup_failed("The backup cannot be read.");
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
    if (!good || read < 0) backup_failed("Cannot restore " + target.string() + ".");
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
    if (!archive) backup_failed(file + " is no backup of Suki, or it is damaged.");
    const auto close = [](zip_t* open) { zip_discard(open); };
    const std::unique_ptr<zip_t, decltype(close)> closer(archive, close);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        const std::string name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
        if (!is_safe_name(name)) backup_failed(file + " holds a file that no backup has: " + name);
        extract_entry(archive, static_cast<zip_uint64_t>(i), folder / name);
    }
}

void expect_empty(const fs::path& folder) {
    if (fs::exists(folder) && !fs::is_empty(folder))
        backup_failed("The data folder " + folder.string() +
                      " is not empty; name another with --data, or move it away first.");
}

}  // namespace

int backup(const Configuration& configuration, const std::string& file) {
    const auto database = storage::open_database({configuration.database_url()});
    if (fs::exists(file)) backup_failed(file + " is there already; name a new file.");
    const ScratchFolder scratch(fs::absolute(file));
    const bool sqlite = database->dialect() == storage::DialectKind::Sqlite;
    const auto copy = scratch / (sqlite ? kSqliteEntry : kPostgresEntry);
    copy_database(*database, copy);
    const auto draft = scratch / "backup.zip";
    write_archive(draft, copy, sqlite ? kSqliteEntry : kPostgresEntry,
                  contents_for(configuration, scratch));
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
            backup_failed(
                "This backup is of a PostgreSQL database; name an empty one with --database.");
        load_dump(configuration.database, dump);
        fs::remove(dump);
    }
    move_contents(configuration);
    const Application application(configuration);
    std::printf("Restored %s into %s.\n", file.c_str(), configuration.data.c_str());
    return 0;
}

}  // namespace suki::app
