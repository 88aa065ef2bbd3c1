#include "storage/postgres/transactions.h"

#include <libpq-fe.h>

#include <cstdlib>
#include <utility>

#include "storage/errors.h"
#include "storage/postgres/counting.h"

namespace suki::storage::postgres {

Session::~Session() {
    if (begun_ && !ended_) connection_->finish("ROLLBACK");
    if (connection_->broken()) connection_.drop();
}

void Session::check_usable() const {
    if (ended_) throw unusable_transaction("it was committed");
    if (failure_) throw unusable_transaction(failure_->message());
}

void Session::begin() {
    if (begun_) return;
    connection_->begin(deadline_);
    begun_ = true;
}

Result Session::run(const Sql& sql) {
    check_usable();
    begin();
    try {
        return connection_->run(sql);
    } catch (const Error& error) {
        failure_ = error;
        throw;
    }
}

Counted Session::count_some(const Sql& rows, std::int64_t most, Effort effort) {
    check_usable();
    begin();
    try {
        return postgres::count_some(*connection_, rows, most, effort);
    } catch (const Error& error) {
        failure_ = error;
        throw;
    }
}

void Session::savepoint(const std::function<void()>& body) {
    check_usable();
    begin();
    connection_->defer("SAVEPOINT nested");
    try {
        body();
        check_usable();
        connection_->defer("RELEASE nested");
    } catch (...) {
        if (ended_ || connection_->broken()) throw;
        const auto failure = std::exchange(failure_, std::nullopt);
        try {
            connection_->run(Sql("ROLLBACK TO nested"));
            connection_->defer("RELEASE nested");
        } catch (const Error& error) {
            failure_ = failure ? failure : error;
        }
        throw;
    }
}

void Session::commit() {
    if (begun_) run(Sql("COMMIT"));
    ended_ = true;
}

std::unique_ptr<Cursor> PostgresReadTx::query(const Sql& sql) {
    return std::make_unique<PostgresCursor>(session_.run(sql));
}

Counted PostgresReadTx::count_some(const Sql& rows, std::int64_t most, Effort effort) {
    return session_.count_some(rows, most, effort);
}

Counted PostgresWriteTx::count_some(const Sql& rows, std::int64_t most, Effort effort) {
    return session_.count_some(rows, most, effort);
}

std::unique_ptr<Cursor> PostgresWriteTx::query(const Sql& sql) {
    return std::make_unique<PostgresCursor>(session_.run(sql));
}

std::int64_t PostgresWriteTx::execute(const Sql& sql) {
    const Result result = session_.run(sql);
    return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
}

void PostgresWriteTx::savepoint(const std::function<void()>& body) {
    const auto kept = at_end_.size();
    try {
        session_.savepoint(body);
    } catch (...) {
        at_end_.resize(kept);
        throw;
    }
}

void PostgresWriteTx::commit() {
    for (const Sql& sql : std::exchange(at_end_, {})) session_.run(sql);
    session_.commit();
    for (const auto& effect : std::exchange(effects_, {})) effect();
}

void PostgresWriteTx::after_commit(std::function<void()> effect) {
    effects_.push_back(std::move(effect));
}

}  // namespace suki::storage::postgres
