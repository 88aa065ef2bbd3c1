#include "base/open_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/error.h"
#include "base/random.h"

namespace suki {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 256 * 1024;

[[noreturn]] void cannot_keep(const std::string& detail) {
    throw Error(ErrorKind::Unavailable, "file.cannot_write",
                "The file could not be stored; is the disk full?")
        .detail(detail + ": " + std::error_code(errno, std::generic_category()).message());
}

void sync_folder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

/// Where files cannot be made without a name (some overlays), one that loses its name at once.
int open_unlinked(const std::string& folder) {
    std::string path = folder + "/." + random_token(9);
    const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) ::unlink(path.c_str());
    return descriptor;
}

}  // namespace

std::shared_ptr<OpenFile> OpenFile::read(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0) return nullptr;
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return nullptr;
    }
    return std::make_shared<OpenFile>(descriptor, static_cast<std::uint64_t>(status.st_size));
}

std::shared_ptr<OpenFile> OpenFile::scratch(const std::string& folder) {
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) descriptor = open_unlinked(folder);
    if (descriptor < 0) cannot_keep("no scratch file in " + folder);
    return std::make_shared<OpenFile>(descriptor, 0);
}

OpenFile::~OpenFile() {
    ::close(descriptor_);
}

std::string OpenFile::read_at(std::uint64_t offset, std::size_t most) const {
    std::string bytes(most, '\0');
    std::size_t got = 0;
    while (got < most) {
        const auto more =
            ::pread(descriptor_, bytes.data() + got, most - got, static_cast<off_t>(offset + got));
        if (more < 0 && errno == EINTR) continue;
        if (more < 0) throw internal("a file cannot be read");
        if (more == 0) break;
        got += static_cast<std::size_t>(more);
    }
    bytes.resize(got);
    return bytes;
}

void OpenFile::each_piece(const std::function<void(std::string_view)>& piece) const {
    for (std::uint64_t at = 0; at < size_;) {
        const auto bytes = read_at(at, kPieceBytes);
        if (bytes.empty()) throw internal("a file is shorter than it was");
        piece(bytes);
        at += bytes.size();
    }
}

void OpenFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto put =
            ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) cannot_keep("append");
        size_ += static_cast<std::uint64_t>(put);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

void OpenFile::link_as(const std::string& path) const {
    const fs::path target(path);
    std::error_code failed;
    fs::create_directories(target.parent_path(), failed);
    if (failed) cannot_keep("folder of " + path);
    if (::fsync(descriptor_) != 0) cannot_keep("sync");
    const auto self = "/proc/self/fd/" + std::to_string(descriptor_);
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0 ||
        errno == EEXIST)
        return sync_folder(target.parent_path());
    // It has no name to give, or lies on another disk: a copy, whole before it has the name.
    const fs::path draft = path + "." + random_token(6);
    fs::copy_file(self, draft, failed);
    const auto copy = failed ? nullptr : read(draft.string());
    if (!copy || copy->size() != size_ || ::fsync(copy->descriptor_) != 0) {
        fs::remove(draft, failed);
        cannot_keep("copy to " + path);
    }
    fs::rename(draft, target, failed);
    if (failed) cannot_keep("rename to " + path);
    sync_folder(target.parent_path());
}

}  // namespace suki
