#include "storage/sqlite/connection.h"

#include <sqlite3.h>

#include <algorithm>
#include <ctime>
#include <thread>

#include "storage/sqlite/cursor.h"
#include "storage/sqlite/errors.h"
#include "storage/sqlite/functions.h"

namespace suki::storage::sqlite {
namespace {

using namespace std::chrono_literals;

constexpr int kStepsBetweenChecks = 1000;  // some 20 µs, or 1 ms where each step seeks a row
constexpr int kLeastChecks = 50;           // of an effort, however long pages not in memory take
constexpr auto kLongestWaitForLock = 60s;
constexpr auto kLongestWaitToOpen = 10s;

/// What the thread has used of processors.
std::chrono::nanoseconds thread_time() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

Connection::Connection(const std::string& path, Role role) {
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
    try {
        if (code != SQLITE_OK) throw error(code, "open " + path);
        configure(role);
    } catch (...) {
        begin_read_.reset();
        end_read_.reset();
        sqlite3_close_v2(handle_);
        throw;
    }
}

Connection::~Connection() {
    close_cursors();
    statements_.clear();
    begin_read_.reset();
    end_read_.reset();
    sqlite3_close_v2(handle_);
}

void Connection::configure(Role role) {
    // Before the first pragma: two processes may be opening a new file at once.
    sqlite3_busy_handler(handle_, on_busy, this);
    sqlite3_progress_handler(handle_, kStepsBetweenChecks, on_progress, this);
    // Values of parameters must not re-plan a cached statement.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    register_functions(handle_);
    enter_wal_mode();
    execute_now("PRAGMA synchronous = FULL");
    execute_now("PRAGMA wal_autocheckpoint = 0");
    execute_now("PRAGMA journal_size_limit = 67108864");
    execute_now("PRAGMA mmap_size = 17179869184");
    execute_now(role == Role::Writer ? "PRAGMA cache_size = -16384" : "PRAGMA cache_size = -4096");
    if (role == Role::Reader) execute_now("PRAGMA query_only = ON");
    begin_read_.emplace(*this, "BEGIN");
    end_read_.emplace(*this, "COMMIT");
}

/// The switch itself does not call the busy handler, so it is tried again here.
void Connection::enter_wal_mode() {
    const auto give_up = std::chrono::steady_clock::now() + kLongestWaitToOpen;
    for (;;) {
        const int code =
            sqlite3_exec(handle_, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return;
        if ((code & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() > give_up) {
            throw error(code, "PRAGMA journal_mode");
        }
        std::this_thread::sleep_for(5ms);
    }
}

void Connection::execute_now(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw error(code, sql);
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

void Connection::set_effort(std::optional<std::chrono::nanoseconds> effort) {
    spent_ = false;
    checks_ = 0;
    effort_end_.reset();
    if (effort) effort_end_ = thread_time() + *effort;
}

bool Connection::step(Statement& statement) {
    changing_ = statement.changes_data();
    const int code = sqlite3_step(statement.handle());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const Error problem = error(code, statement.sql());
    statement.reset();
    note_failure(problem);
    throw problem;
}

void Connection::begin_read() {
    step(*begin_read_);
    begin_read_->reset();
}

void Connection::end_read() noexcept {
    sqlite3_step(end_read_->handle());  // nothing was changed, so nothing can fail that matters
    end_read_->reset();
}

void Connection::note_failure(const Error& error) {
    if (!failure_) failure_ = error;
}

void Connection::run(std::string_view sql) {
    Statement* const cached = statement(sql);
    step(*cached);
    cached->reset();
}

bool Connection::try_run(std::string_view sql) noexcept {
    try {
        run(sql);
        return true;
    } catch (...) {
        return false;
    }
}

void Connection::close_cursors() {
    while (cursors_) cursors_->close();
}

Error Connection::error(int code, std::string_view sql) const {
    const bool timed_out =
        deadline_ != no_deadline() && std::chrono::steady_clock::now() >= deadline_;
    if ((code & 0xff) == SQLITE_BUSY && timed_out) return deadline_passed();
    return translate(handle_, code, sql);
}

int Connection::on_progress(void* self) {
    auto& connection = *static_cast<Connection*>(self);
    const bool began = ++connection.checks_ > kLeastChecks;
    if (connection.effort_end_ && began && thread_time() >= *connection.effort_end_) {
        connection.spent_ = true;
        return 1;
    }
    if (connection.deadline_ == no_deadline()) return 0;
    if (connection.changing_ && !connection.may_stop_changes_) return 0;
    return std::chrono::steady_clock::now() >= connection.deadline_;
}

/// Waits for a lock that another process holds, in steps of at most 2 ms.
int Connection::on_busy(void* self, int tries) {
    auto& connection = *static_cast<Connection*>(self);
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0) connection.busy_since_ = now;
    if (now >= connection.deadline_ || now - connection.busy_since_ > kLongestWaitForLock) return 0;
    std::this_thread::sleep_for(tries < 4 ? 250us : 1ms);
    return 1;
}

}  // namespace suki::storage::sqlite
