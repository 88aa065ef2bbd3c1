#include <atomic>
#include <fstream>
#include <thread>

#include "storage/database_fixture.h"
#include "storage/search_index.h"

namespace suki::storage {
namespace {

class Backup : public DatabaseTest {};
SUKI_ON_BOTH_DATABASES(Backup);

std::string first_bytes(const std::filesystem::path& path, std::size_t count) {
    std::string bytes(count, '\0');
    std::ifstream(path).read(bytes.data(), static_cast<std::streamsize>(count));
    return bytes;
}

TEST_P(Backup, CopiesAConsistentStateWhileOthersWrite) {
    make_people();
    std::atomic<bool> stop = false;
    std::atomic<int> pairs = 0;
    std::thread writer([&] {
        while (!stop) {
            const std::string nick = std::to_string(++pairs);
            in_write(*database_, [&](WriteTx& tx) {
                tx.execute(insert_person("Left", "l" + nick));
                tx.execute(insert_person("Right", "r" + nick));
            });
        }
    });
    while (pairs < 50) std::this_thread::yield();
    const auto target = folder() / "copy.backup";
    database_->backup(target.string());
    const int pairs_after_copy = pairs;
    stop = true;
    writer.join();
    EXPECT_FALSE(std::filesystem::is_empty(target));
    if (!is_sqlite()) {
        EXPECT_EQ(first_bytes(target, 5), "PGDMP");
        return;
    }
    database_ = open_database({"sqlite:" + target.string()});
    const std::int64_t copied = count("people");
    EXPECT_GE(copied, 98);
    EXPECT_LE(copied, pairs_after_copy * 2);
    EXPECT_EQ(copied % 2, 0);
    EXPECT_EQ(database_->check(), std::vector<std::string>{});
}

TEST_P(Backup, NeverReplacesAFileAndLeavesNothingHalfDone) {
    make_people();
    const auto target = folder() / "taken";
    std::ofstream(target) << "mine";
    EXPECT_EQ(error_of([&] { database_->backup(target.string()); }).code(), "storage.file_exists");
    EXPECT_EQ(first_bytes(target, 4), "mine");
    EXPECT_ANY_THROW(database_->backup((folder() / "no" / "such" / "folder").string()));
    for (const auto& file : std::filesystem::directory_iterator(folder())) {
        EXPECT_NE(file.path().extension(), ".partial");
    }
}

}  // namespace
}  // namespace suki::storage
