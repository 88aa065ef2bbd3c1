#include "storage/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/error.h"

namespace suki::storage {
namespace {

Error exists(const std::string& name) {
    return conflict("storage.file_exists", "The file " + name + " exists already.");
}

Error cannot_write(const std::string& name) {
    return {ErrorKind::Unavailable, "storage.cannot_write",
            "Cannot write " + name + ": " + std::strerror(errno) + "."};
}

void sync_path(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int problem = errno;
    if (file >= 0) ::close(file);
    errno = problem;
    if (!synced) throw cannot_write(path);
}

}  // namespace

NewFile::NewFile(std::string name)
    : name_(std::move(name)), path_(name_ + "." + std::to_string(::getpid()) + ".partial") {
    if (::access(name_.c_str(), F_OK) == 0) throw exists(name_);
    ::unlink(path_.c_str());
}

NewFile::~NewFile() {
    ::unlink(path_.c_str());
}

void NewFile::publish() {
    sync_path(path_);
    // link() instead of rename(): it never replaces what somebody else has put there meanwhile.
    if (::link(path_.c_str(), name_.c_str()) != 0) {
        throw errno == EEXIST ? exists(name_) : cannot_write(name_);
    }
    const auto folder = std::filesystem::path(name_).parent_path();
    sync_path(folder.empty() ? "." : folder.string());
}

}  // namespace suki::storage
