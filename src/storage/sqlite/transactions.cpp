#include "storage/sqlite/transactions.h"

#include <sqlite3.h>

#include <utility>

#include "storage/errors.h"
#include "storage/sqlite/counting.h"
#include "storage/sqlite/cursor.h"

namespace suki::storage::sqlite {
namespace {

void check_deadline(Deadline deadline) {
    if (deadline != no_deadline() && std::chrono::steady_clock::now() >= deadline) {
        throw deadline_passed();
    }
}

}  // namespace

SqliteReadTx::SqliteReadTx(Pool<Connection>::Lease connection, Deadline deadline)
    : connection_(std::move(connection)) {
    connection_->set_deadline(deadline);
    connection_->clear_failure();
}

SqliteReadTx::~SqliteReadTx() {
    connection_->close_cursors();
    connection_->set_deadline(no_deadline());
    if (begun_) connection_->end_read();
}

void SqliteReadTx::begin() {
    check_deadline(connection_->deadline());
    if (begun_) return;
    connection_->begin_read();
    begun_ = true;
}

std::unique_ptr<Cursor> SqliteReadTx::query(const Sql& sql) {
    begin();
    return std::make_unique<SqliteCursor>(*connection_, sql);
}

Counted SqliteReadTx::count_some(const Sql& rows, std::int64_t most, Effort effort) {
    begin();
    return sqlite::count_some(*connection_, rows, most, effort);
}

SqliteWriteTx::SqliteWriteTx(Writer& writer, Deadline deadline)
    : writer_(writer), connection_(writer.connection()) {
    writer_.begin(deadline);
}

SqliteWriteTx::~SqliteWriteTx() {
    if (holding_) writer_.roll_back();
}

void SqliteWriteTx::check_usable() const {
    if (!holding_) throw unusable_transaction("it was committed");
    if (connection_.failure()) throw unusable_transaction(connection_.failure()->message());
}

std::unique_ptr<Cursor> SqliteWriteTx::query(const Sql& sql) {
    check_usable();
    check_deadline(connection_.deadline());
    return std::make_unique<SqliteCursor>(connection_, sql);
}

Counted SqliteWriteTx::count_some(const Sql& rows, std::int64_t most, Effort effort) {
    check_usable();
    check_deadline(connection_.deadline());
    return sqlite::count_some(connection_, rows, most, effort);
}

std::int64_t SqliteWriteTx::execute(const Sql& sql) {
    check_usable();
    check_deadline(connection_.deadline());
    SqliteCursor cursor(connection_, sql);
    while (cursor.next()) {
    }
    return sqlite3_changes64(connection_.handle());
}

void SqliteWriteTx::savepoint(const std::function<void()>& body) {
    check_usable();
    connection_.run("SAVEPOINT nested");
    const auto kept = at_end_.size();
    try {
        body();
        check_usable();
        connection_.run("RELEASE nested");
    } catch (...) {
        at_end_.resize(kept);
        if (holding_ && connection_.in_transaction() && connection_.try_run("ROLLBACK TO nested") &&
            connection_.try_run("RELEASE nested")) {
            connection_.clear_failure();
        }
        throw;
    }
}

void SqliteWriteTx::commit() {
    check_usable();
    holding_ = false;
    writer_.commit(std::move(at_end_));
    for (const auto& effect : std::exchange(effects_, {})) effect();
}

void SqliteWriteTx::after_commit(std::function<void()> effect) {
    effects_.push_back(std::move(effect));
}

}  // namespace suki::storage::sqlite
