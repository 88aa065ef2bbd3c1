#pragma once
#include <string>

namespace suki::storage {

/// A file that appears under its name only when it is whole: write to path(), then publish().
/// What was not published is removed. Throws Conflict `storage.file_exists` when `name` is taken.
class NewFile {
public:
    explicit NewFile(std::string name);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    const std::string& path() const { return path_; }
    /// Puts the bytes on disk and gives the file its name. Throws Unavailable.
    void publish();

private:
    std::string name_;
    std::string path_;
};

}  // namespace suki::storage
