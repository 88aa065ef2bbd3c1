#pragma once
#include <string>
#include <string_view>

namespace suki::storage {

/// Contents of files by their hash, in `files/` of the data folder. Thread-safe; several processes
/// may share a folder.
class FileStore {
public:
    explicit FileStore(std::string data_folder) : folder_(std::move(data_folder) + "/files") {}

    /// Durable when it returns, so that a record may name it; gives the hash. Throws Unavailable
    /// `file.cannot_write`.
    std::string put(std::string_view bytes) const;
    /// Throws Internal when there is none.
    std::string get(const std::string& hash) const;

private:
    std::string path_of(const std::string& hash) const;
    std::string folder_;
};

}  // namespace suki::storage
