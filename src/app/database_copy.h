#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/configuration.h"
#include "storage/database.h"

namespace suki::app {

/// Throws Unavailable `backup.failed`.
[[noreturn]] void backup_failed(const std::string& message);

/// A folder beside `place` that is gone at the end, whatever happens.
class ScratchFolder {
public:
    explicit ScratchFolder(const std::filesystem::path& place);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Copies the whole database to the new file `path`, also while serving, and reads the copy back:
/// a SQLite database, or a dump in PostgreSQL's custom format. Throws `backup.failed` or what
/// Database::backup() throws.
void copy_database(storage::Database& database, const std::filesystem::path& path);

/// Fills the empty PostgreSQL database `url`. All or nothing.
void load_dump(const std::string& url, const std::filesystem::path& dump);

/// Puts a copy in the place of all that the database holds. What it held is kept in the new file
/// `aside`. Throws `backup.failed` when a server is still at work on it, or the copy is not sound;
/// then nothing has changed.
void put_back(const Configuration& configuration, const std::filesystem::path& copy,
              const std::filesystem::path& aside);

}  // namespace suki::app
