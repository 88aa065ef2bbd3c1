// Contents as files: files/ab/abcd…, written under no name before they are whole.
#include <sys/stat.h>
#include <utime.h>

#include <filesystem>

#include "files/content_store.h"

namespace suki::files {
namespace {

namespace fs = std::filesystem;

class LocalStore : public ContentStore {
public:
    explicit LocalStore(const std::string& folder) : ContentStore(folder), folder_(folder) {}

    Part open(const std::string& hash, std::uint64_t from, std::uint64_t) override {
        return {open(hash), from};
    }

    std::shared_ptr<const OpenFile> open(const std::string& hash) override {
        return OpenFile::read(path_of(hash));
    }

    void remove(const std::string& hash) override {
        std::error_code ignored;
        fs::remove(path_of(hash), ignored);
    }

    void each(const std::function<void(const Stored&)>& visit) override {
        std::error_code missing;
        for (const auto& item : fs::recursive_directory_iterator(folder_, missing)) {
            struct stat status {};
            const auto name = item.path().filename().string();
            if (name.size() != 64 || ::stat(item.path().c_str(), &status) != 0) continue;
            visit({name, static_cast<std::uint64_t>(status.st_size),
                   Instant{std::chrono::seconds(status.st_mtim.tv_sec)}});
        }
    }

protected:
    /// What lies there already counts as new: its grace begins again.
    void keep(const OpenFile& file, const std::string& hash) override {
        const auto path = path_of(hash);
        if (::utime(path.c_str(), nullptr) != 0) file.link_as(path);
    }

private:
    std::string path_of(const std::string& hash) const {
        return folder_ + "/" + hash.substr(0, 2) + "/" + hash;
    }

    std::string folder_;
};

}  // namespace

std::shared_ptr<ContentStore> local_store(const std::string& data_folder) {
    return std::make_shared<LocalStore>(data_folder + "/files");
}

}  // namespace suki::files
