#include "storage/file_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "base/hash.h"
#include "base/random.h"

namespace suki::storage {
namespace {

namespace fs = std::filesystem;

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0)
            throw Error(ErrorKind::Unavailable, "file.cannot_write",
                        "The file could not be stored; is the disk full?");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync_folder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

/// On disk before the record that names it: written beside, synced, renamed.
void store(const fs::path& path, std::string_view bytes) {
    if (fs::exists(path)) return;
    fs::create_directories(path.parent_path());
    const fs::path draft = path.string() + "." + random_token(6);
    const int file = ::open(draft.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600);
    if (file < 0)
        throw Error(ErrorKind::Unavailable, "file.cannot_write",
                    "The file could not be stored; may the server write to its data folder?");
    try {
        write_all(file, bytes);
    } catch (...) {
        ::close(file);
        fs::remove(draft);
        throw;
    }
    ::fsync(file);
    ::close(file);
    fs::rename(draft, path);
    sync_folder(path.parent_path());
}

}  // namespace

std::string FileStore::path_of(const std::string& hash) const {
    return folder_ + "/" + hash.substr(0, 2) + "/" + hash;
}

std::string FileStore::put(std::string_view bytes) const {
    std::string hash = content_hash(bytes);
    store(path_of(hash), bytes);
    return hash;
}

std::string FileStore::get(const std::string& hash) const {
    std::ifstream file(path_of(hash), std::ios::binary);
    if (!file) throw internal("the content of the file with the hash " + hash + " is missing");
    return std::string((std::istreambuf_iterator<char>(file)), {});
}

}  // namespace suki::storage
