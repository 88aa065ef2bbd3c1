#include "storage/sqlite/checkpointer.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace suki::storage::sqlite {
namespace {

using namespace std::chrono_literals;

constexpr int kPagesBetweenRounds = 4096;  // 16 MB
constexpr int kPagesWorthCutting = 4 * kPagesBetweenRounds;
constexpr off_t kLogBytes = 18 << 20;  // a round's pages and what is written during it
constexpr std::size_t kExtendBytes = 1 << 20;
constexpr auto kTick = 1s;
constexpr auto kLongestWaitForReaders = 20ms;

}  // namespace

Checkpointer::Checkpointer(const std::string& path, Writer& writer)
    : log_path_(path + "-wal"),
      connection_(path, Connection::Role::Writer),
      writer_(writer),
      wake_at_(kPagesBetweenRounds) {
    sqlite3_wal_hook(writer_.connection().handle(), on_commit, this);
    thread_ = std::thread([this] { loop(); });
}

Checkpointer::~Checkpointer() {
    {
        std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
    sqlite3_wal_hook(writer_.connection().handle(), nullptr, nullptr);
}

int Checkpointer::on_commit(void* self, sqlite3*, const char*, int pages) {
    auto& checkpointer = *static_cast<Checkpointer*>(self);
    const bool restarted = pages < checkpointer.log_pages_.exchange(pages);
    if (restarted) checkpointer.wake_at_ = kPagesBetweenRounds;
    ++checkpointer.commits_;
    if (pages < checkpointer.wake_at_) return SQLITE_OK;
    checkpointer.wake_at_ = pages + kPagesBetweenRounds;
    {
        std::lock_guard lock(checkpointer.mutex_);
        checkpointer.due_ = true;
    }
    checkpointer.wake_.notify_one();
    return SQLITE_OK;
}

void Checkpointer::loop() {
    std::unique_lock lock(mutex_);
    while (!stop_) {
        const bool woken = wake_.wait_for(lock, kTick, [&] { return stop_ || due_; });
        if (stop_) return;
        due_ = false;
        lock.unlock();
        woken ? catch_up() : tidy_when_idle();
        lock.lock();
    }
}

/// Twice: the second round takes what was written during the first. The short rest, for there is
/// always one while writes go on, is left to the writer: the log starts anew only after a moment
/// with nothing left in it.
void Checkpointer::catch_up() {
    tidy_ = false;
    checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    writer_.want_checkpoint();
}

void Checkpointer::tidy_when_idle() {
    if (commits_ > 0) extend_log();
    const std::uint64_t commits = commits_;
    if (commits != commits_seen_) {
        commits_seen_ = commits;
        tidy_ = false;
        return;
    }
    if (tidy_) return;
    const int left = checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    if (log_pages_ >= kPagesWorthCutting) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    tidy_ = left == 0;
}

/// A file that grows makes each fsync write its size and blocks too: measured, 1.1 to 1.6 times the
/// time, and twice for the slowest tenth. Zeros after the last frame are no frame to SQLite, as
/// what is left there of an earlier round is none. The write lock, taken for a megabyte at a time,
/// keeps every process from appending meanwhile.
void Checkpointer::extend_log() {
    const int file = ::open(log_path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    const std::vector<char> zeros(kExtendBytes);
    for (bool more = true; more;) {
        connection_.set_deadline(std::chrono::steady_clock::now() + kLongestWaitForReaders);
        if (!connection_.try_run("BEGIN IMMEDIATE")) break;
        struct stat state {};
        more =
            ::fstat(file, &state) == 0 &&
            state
                .st_size<kLogBytes&& ::pwrite(file, zeros.data(), zeros.size(), state.st_size)> 0 &&
            ::fdatasync(file) == 0;
        connection_.try_run("ROLLBACK");
    }
    ::close(file);
}

int Checkpointer::checkpoint(int mode) {
    connection_.set_deadline(std::chrono::steady_clock::now() + kLongestWaitForReaders);
    int pages = 0;
    int done = 0;
    const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, &pages, &done);
    return code == SQLITE_OK ? pages - done : 1;
}

}  // namespace suki::storage::sqlite
