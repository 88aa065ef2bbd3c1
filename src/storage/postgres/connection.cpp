#include "storage/postgres/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/blocking.h"
#include "storage/postgres/errors.h"

namespace suki::storage::postgres {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr int kOldestServer = 150000;

/// Keepalives and limits notice a server that has vanished from the network; the URL comes after
/// them, so it may say otherwise.
pg_conn* connect(const std::string& url) {
    const char* keys[] = {"connect_timeout",
                          "keepalives_idle",
                          "tcp_user_timeout",
                          "application_name",
                          "dbname",
                          "client_encoding",
                          nullptr};
    const char* values[] = {"5", "30", "60000", "suki", url.c_str(), "UTF8", nullptr};
    return PQconnectdbParams(keys, values, 1);
}

Error unsupported(std::string what) {
    return invalid("storage.unsupported_server", "The PostgreSQL server " + std::move(what) + ".");
}

std::int64_t milliseconds_until(Deadline deadline) {
    return std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
}

/// A limit that differs a little is left as it is, because changing it costs a statement.
bool close_enough(std::int64_t limit, std::int64_t wanted) {
    if (wanted == 0 || limit == 0) return limit == wanted;
    return limit >= wanted && limit <= wanted + wanted / 2;
}

/// What hangs on records of forty kinds (comments) asks each of them: PostgreSQL would think 10 ms
/// about it each time. Such a plan is made once for all values.
bool is_dear_to_plan(std::string_view sql) {
    constexpr std::string_view kSubquery = "(SELECT ";
    int left = 12;
    for (auto at = sql.find(kSubquery); at != std::string_view::npos && left > 0; --left)
        at = sql.find(kSubquery, at + kSubquery.size());
    return left == 0;
}

}  // namespace

Connection::Connection(const std::string& url, Role role) : handle_(connect(url)) {
    try {
        if (PQstatus(handle_) != CONNECTION_OK) throw connection_lost(handle_);
        configure(role);
    } catch (...) {
        PQfinish(handle_);
        throw;
    }
}

Connection::~Connection() {
    PQfinish(handle_);
}

void Connection::configure(Role role) {
    if (PQserverVersion(handle_) < kOldestServer) throw unsupported("is older than version 15");
    const char* encoding = PQparameterStatus(handle_, "server_encoding");
    if (!encoding || std::string_view(encoding) != "UTF8") {
        throw unsupported("holds this database in an encoding other than UTF8");
    }
    PQsetNoticeProcessor(
        handle_, [](void*, const char*) {}, nullptr);
    // JIT compiling costs more than it saves on queries as short as ours.
    std::string settings = "SET timezone = 'UTC'; SET jit = off; SET statement_timeout = 0;";
    settings += role == Role::Reader ? "SET default_transaction_isolation = 'repeatable read';"
                                       "SET default_transaction_read_only = on"
                                     : "SET default_transaction_isolation = 'read committed';"
                                       "SET synchronous_commit = on";
    const Result result(PQexec(handle_, settings.c_str()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw translate(result.get(), settings);
    if (PQenterPipelineMode(handle_) != 1) throw connection_lost(handle_);
}

void Connection::begin(Deadline deadline) {
    deadline_ = deadline;
    limit_time(deadline, true);
    defer("BEGIN");
}

/// In the session: what is set inside a transaction is lost when that rolls back.
void Connection::limit_time(Deadline deadline, bool for_session) {
    if (deadline == no_deadline()) {
        give_up_at_ = no_deadline();
        if (!for_session) return;
    }
    std::int64_t wanted = 0;
    if (deadline != no_deadline()) {
        wanted = milliseconds_until(deadline);
        if (wanted <= 0) throw deadline_passed();
        give_up_at_ = deadline + std::chrono::milliseconds(wanted) + 1s;
    }
    if (for_session) limit_ms_ = session_limit_ms_;
    if (close_enough(limit_ms_, wanted)) return;
    limit_ms_ = wanted + wanted / 4;
    if (for_session) session_limit_ms_ = limit_ms_;
    Sql sql("SELECT set_config('statement_timeout', ");
    sql.bind(std::to_string(limit_ms_)) << (for_session ? ", false)" : ", true)");
    if (!for_session) {
        deferred_.push_back(std::move(sql));
        return;
    }
    send(sql);
    sync();
}

Result Connection::run(const Sql& sql) {
    if (broken_) throw unreachable("the connection was lost");
    const bool begins = !deferred_.empty() && deferred_.front().text() == "BEGIN";
    // After a failure nothing is taken but the way back.
    const bool goes_back = sql.text().starts_with("ROLLBACK TO");
    if (!begins && !goes_back) limit_time(deadline_, false);
    send_deferred();
    const bool dear = is_dear_to_plan(sql.text());
    if (dear) send(Sql("SET LOCAL plan_cache_mode = force_generic_plan"));
    send(sql);
    sync();
    Result result = collect();
    if (dear) defer("SET LOCAL plan_cache_mode = auto");
    return result;
}

bool Connection::try_until(Deadline deadline, const std::function<void()>& body) {
    const auto whole = deadline_;
    const auto limit = limit_ms_;
    defer("SAVEPOINT trial");
    deadline_ = std::min(whole, deadline);
    bool ended = false;
    try {
        body();
    } catch (const Error& error) {
        // The server's clock may end a statement a moment before ours does.
        const bool out_of_time = error.code() == "storage.deadline";
        if (broken_ || !out_of_time || steady_clock::now() >= whole) throw;
        ended = true;
    }
    deadline_ = whole;
    limit_ms_ = limit;  // as it was set before the savepoint
    give_up_at_ = no_deadline();
    run(Sql("ROLLBACK TO trial"));
    defer("RELEASE trial");
    return ended;
}

void Connection::finish(std::string_view sql) noexcept {
    if (broken_) return;
    try {
        send_deferred();
        send(Sql(sql));
        sync();
        for (Expected& expected : expected_) expected.matters = false;
    } catch (...) {
        broken_ = true;
    }
}

bool Connection::alive() {
    if (broken_) return false;
    // Until nothing is left: the server's last words come before the end of the stream.
    pollfd socket{PQsocket(handle_), POLLIN, 0};
    while (!broken_ && ::poll(&socket, 1, 0) > 0) broken_ = PQconsumeInput(handle_) == 0;
    if (PQstatus(handle_) != CONNECTION_OK) broken_ = true;
    return !broken_;
}

void Connection::send_deferred() {
    for (const Sql& sql : std::exchange(deferred_, {})) send(sql);
}

void Connection::send(const Sql& sql) {
    parameters_.assign(sql.params());
    const Prepared& statement = prepared(sql);
    require(PQsendQueryPrepared(
        handle_, statement.name.c_str(), static_cast<int>(parameters_.values.size()),
        parameters_.values.data(), parameters_.lengths.data(), parameters_.formats.data(), 1));
    expected_.push_back({Reply::Rows, statement.name, sql.text()});
}

const Prepared& Connection::prepared(const Sql& sql) {
    if (const Prepared* known = cache_.find(sql.text(), sql.params())) return *known;
    if (const auto oldest = cache_.evict()) {
        const std::string drop = "DEALLOCATE " + *oldest;
        require(PQsendQueryParams(handle_, drop.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1));
        expected_.push_back({Reply::Rows, "", drop});
    }
    const Prepared& fresh = cache_.add(sql.text(), sql.params());
    const std::vector<Oid> types(fresh.sent_types.begin(), fresh.sent_types.end());
    require(PQsendPrepare(handle_, fresh.name.c_str(), fresh.sql.c_str(),
                          static_cast<int>(types.size()), types.data()));
    expected_.push_back({Reply::Prepared, fresh.name, fresh.sql});
    require(PQsendDescribePrepared(handle_, fresh.name.c_str()));
    expected_.push_back({Reply::Described, fresh.name, fresh.sql});
    return fresh;
}

void Connection::sync() {
    require(PQpipelineSync(handle_));
    expected_.push_back({Reply::Sync, "", ""});
}

void Connection::require(int sent) {
    if (sent != 1) lose();
}

void Connection::lose() {
    broken_ = true;
    expected_.clear();
    throw connection_lost(handle_);
}

/// Reads every reply that is due, so that the session can go on even when one of them is a failure.
Result Connection::collect() {
    std::optional<Error> failure;
    Result last;
    while (!expected_.empty()) {
        const Expected expected = std::move(expected_.front());
        expected_.pop_front();
        Result result = take(expected);
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_FATAL_ERROR && expected.matters && !failure) {
            failure = translate(result.get(), expected.sql);
        }
        if (expected.reply == Reply::Rows) last = std::move(result);
    }
    if (PQstatus(handle_) != CONNECTION_OK) broken_ = true;
    if (failure) throw *failure;
    return last;
}

Result Connection::take(const Expected& expected) {
    Result result = next_result();
    const ExecStatusType status = PQresultStatus(result.get());
    if (expected.reply == Reply::Sync) return result;
    const bool failed = status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED;
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    // 0A000: a column has changed its type; 26000: the pooler in between has lost the statement.
    const bool stale =
        state && (std::string_view(state) == "0A000" || std::string_view(state) == "26000");
    if (failed && (expected.reply == Reply::Prepared || stale)) cache_.forget(expected.statement);
    if (expected.reply == Reply::Described) learn_types(expected.statement, result);
    if (PQgetResult(handle_)) lose();  // each command has one result and ends with NULL
    return result;
}

Result Connection::next_result() {
    for (int tries = 0; tries < 2; ++tries) {  // libpq may put a NULL after a sync
        wait_for_input();
        if (Result result{PQgetResult(handle_)}) return result;
    }
    lose();
}

void Connection::wait_for_input() {
    while (PQisBusy(handle_)) {
        const bool limited = give_up_at_ != no_deadline();
        const std::int64_t left = limited ? milliseconds_until(give_up_at_) : -1;
        pollfd socket{PQsocket(handle_), POLLIN, 0};
        const Blocking blocking;
        const int ready =
            limited && left <= 0
                ? 0
                : ::poll(&socket, 1, static_cast<int>(std::min<std::int64_t>(left, 1 << 30)));
        if (ready == 0) {
            broken_ = true;
            throw deadline_passed();
        }
        if (ready > 0 && PQconsumeInput(handle_) == 0) lose();
    }
}

void Connection::learn_types(const std::string& statement, const Result& result) {
    std::vector<TypeId> types;
    for (int i = 0; i < PQnparams(result.get()); ++i) {
        types.push_back(static_cast<TypeId>(PQparamtype(result.get(), i)));
    }
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) cache_.learn(statement, types);
}

}  // namespace suki::storage::postgres
