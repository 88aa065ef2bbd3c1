#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "storage/sqlite/writer.h"

namespace suki::storage::sqlite {

/// A thread that copies the write-ahead log into the database beside the writes, so that no writer
/// stalls for it. It keeps the log's file long enough that commits need not grow it, and cuts it
/// when it has become very long and the database is idle.
class Checkpointer {
public:
    Checkpointer(const std::string& path, Writer& writer);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

private:
    static int on_commit(void* self, sqlite3*, const char* database, int pages);
    void loop();
    void catch_up();
    void tidy_when_idle();
    void extend_log();
    /// Pages that remain in the log.
    int checkpoint(int mode);

    const std::string log_path_;
    Connection connection_;
    Writer& writer_;
    std::atomic<int> log_pages_{0};
    std::atomic<int> wake_at_;
    std::atomic<std::uint64_t> commits_{0};
    std::uint64_t commits_seen_ = 0;
    bool tidy_ = true;

    std::mutex mutex_;
    std::condition_variable wake_;
    bool due_ = false;
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace suki::storage::sqlite
