#include "jobs/runner.h"

#include <array>
#include <atomic>
#include <thread>

#include "base/log.h"

namespace suki::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using storage::Sql;
using storage::Value;

constexpr int kBatch = 50;
constexpr milliseconds kBatchTime{20};  // then others that wait to write have their turn
constexpr milliseconds kTick{200};      // how late a moved clock is noticed
constexpr seconds kHold{600};  // a node that dies with a job in hand gives it back after this
constexpr std::array kRetries{seconds(5), seconds(30), seconds(120), seconds(600), seconds(3600)};

struct Row {
    std::int64_t row_id;
    std::string kind;
    Running running;
};

/// Jobs are held by the machine's time: the clock of the firm may be set while they are in hand.
Instant machine_time() {
    return SystemClock().now();
}

Sql where_due(Effect effect, Instant now) {
    Sql sql(" FROM jobs WHERE state = 'waiting' AND lane = ");
    sql.bind(std::int64_t{effect == Effect::Outside}) << " AND run_at <= ";
    sql.bind(now);
    if (effect == Effect::Outside) {
        sql << " AND (held_until IS NULL OR held_until <= ";
        sql.bind(machine_time()) << ")";
    }
    return sql;
}

Sql due(const record::Engine& engine, Effect effect, Instant now, int limit) {
    Sql sql("SELECT row_id, id, kind, run_at, attempts, payload");
    sql << where_due(effect, now) << " ORDER BY run_at, row_id LIMIT " << std::to_string(limit);
    if (engine.database.dialect() == storage::DialectKind::Postgres)
        sql << " FOR UPDATE SKIP LOCKED";
    return sql;
}

std::vector<Row> take(storage::ReadTx& tx, const Sql& sql) {
    std::vector<Row> rows;
    const auto cursor = tx.query(sql);
    while (cursor->next()) {
        const int attempt = static_cast<int>(cursor->integer(4)) + 1;
        const auto payload = parse_json(cursor->text(5));
        rows.push_back({cursor->integer(0),
                        std::string(cursor->text(2)),
                        {cursor->id(1), payload.as_object(), cursor->instant(3), attempt,
                         attempt > static_cast<int>(kRetries.size())}});
    }
    return rows;
}

bool there_are(const record::Engine& engine, Effect effect) {
    const auto tx = engine.database.read();
    Sql sql("SELECT 1");
    return tx->query(sql << where_due(effect, engine.clock.now()) << " LIMIT 1")->next();
}

void finish(storage::WriteTx& tx, const Id& id) {
    Sql sql("DELETE FROM jobs WHERE id = ");
    sql.bind(id);
    tx.execute(sql);
}

struct Trouble {
    std::string text;
    bool is_final = false;
};

/// Of the exception that is being handled.
Trouble trouble() {
    try {
        throw;
    } catch (const Error& error) {
        const auto kind = error.kind();
        const bool is_final = kind == ErrorKind::Invalid || kind == ErrorKind::Forbidden ||
                              kind == ErrorKind::NotFound;
        return {error.code() + ": " + error.message() +
                    (error.detail().empty() ? "" : " (" + error.detail() + ")"),
                is_final};
    } catch (const std::exception& error) {
        return {error.what(), false};
    }
}

void note_failure(storage::WriteTx& tx, const Row& row, Instant now, const Trouble& trouble) {
    const bool failed = trouble.is_final || row.running.is_last;
    Sql sql("UPDATE jobs SET attempts = ");
    sql.bind(std::int64_t{row.running.attempt}) << ", error = ";
    sql.bind(trouble.text) << ", state = ";
    sql.bind(std::string(failed ? "failed" : "waiting")) << ", run_at = ";
    sql.bind(failed ? now : now + kRetries[static_cast<std::size_t>(row.running.attempt - 1)]);
    sql << ", held_until = NULL WHERE id = ";
    sql.bind(row.running.id);
    tx.execute(sql);
    log::warning("job.failed", {{"job", row.running.id.text()},
                                {"kind", row.kind},
                                {"attempt", std::int64_t{row.running.attempt}},
                                {"final", failed},
                                {"error", trouble.text}});
}

}  // namespace

struct Runner::Impl {
    const record::Engine& engine;
    const Handlers& handlers;
    Wakeup& wakeup;
    std::atomic<bool> stopping{false};
    std::vector<std::thread> threads;

    Impl(const record::Engine& its_engine, const Handlers& its_handlers, Wakeup& its_wakeup,
         int outside_threads)
        : engine(its_engine), handlers(its_handlers), wakeup(its_wakeup) {
        threads.emplace_back([this] { loop(Effect::Database); });
        for (int i = 0; i < outside_threads; ++i)
            threads.emplace_back([this] { loop(Effect::Outside); });
    }

    void loop(Effect effect) {
        int batch = kBatch;
        while (!stopping) {
            const auto seen = wakeup.notices();
            bool busy = false;
            try {
                busy = effect == Effect::Outside ? run_outside() : run_batch(batch);
                batch = kBatch;
            } catch (...) {
                // Not a job's own error: a deadlock with another node, or the database is away.
                log::warning("job.batch_failed", {{"error", trouble().text}});
                batch = 1;
            }
            if (!busy && !stopping) wakeup.wait(seen, kTick);
        }
    }

    /// True when there may be more.
    bool run_batch(int limit) {
        if (!there_are(engine, Effect::Database)) return false;
        record::Session session(engine, record::Actor::system(engine, record::Door::Rule));
        const auto rows =
            take(session.write(), due(engine, Effect::Database, session.now(), limit));
        const auto begun = std::chrono::steady_clock::now();
        for (const auto& row : rows) {
            if (std::chrono::steady_clock::now() - begun > kBatchTime) break;
            session.continue_as(record::Actor::system(engine, record::Door::Rule),
                                engine.clock.now());
            run_one(session, row);
        }
        session.commit();
        return !rows.empty();
    }

    void run_one(record::Session& session, const Row& row) {
        auto& tx = session.write();
        try {
            tx.savepoint([&] {
                // First: what it enqueues under its own key is another job.
                finish(tx, row.running.id);
                const auto* handler = handlers.database(row.kind);
                if (!handler) throw internal("no handler for jobs of kind " + row.kind);
                (*handler)(session, row.running);
            });
        } catch (...) {
            note_failure(tx, row, session.now(), trouble());
        }
    }

    bool run_outside() {
        if (!there_are(engine, Effect::Outside)) return false;
        const auto row = claim();
        if (!row) return false;
        try {
            const auto* handler = handlers.outside(row->kind);
            if (!handler) throw internal("no handler for jobs of kind " + row->kind);
            (*handler)(engine, row->running);
            storage::in_write(engine.database,
                              [&](storage::WriteTx& tx) { finish(tx, row->running.id); });
        } catch (...) {
            const auto found = trouble();
            storage::in_write(engine.database, [&](storage::WriteTx& tx) {
                note_failure(tx, *row, engine.clock.now(), found);
            });
        }
        return true;
    }

    /// Nobody else takes the job while this thread has it in hand.
    std::optional<Row> claim() {
        return storage::in_write(engine.database, [&](storage::WriteTx& tx) -> std::optional<Row> {
            auto rows = take(tx, due(engine, Effect::Outside, engine.clock.now(), 1));
            if (rows.empty()) return std::nullopt;
            Sql sql("UPDATE jobs SET held_until = ");
            sql.bind(machine_time() + kHold) << " WHERE row_id = ";
            sql.bind(rows.front().row_id);
            tx.execute(sql);
            return std::move(rows.front());
        });
    }
};

void Handlers::add(Kind kind, DatabaseHandler handler) {
    if (kind.effect != Effect::Database) throw internal("jobs of this kind have effects outside");
    database_.emplace(kind.name, std::move(handler));
}

void Handlers::add(Kind kind, OutsideHandler handler) {
    if (kind.effect != Effect::Outside) throw internal("jobs of this kind stay in the database");
    outside_.emplace(kind.name, std::move(handler));
}

const DatabaseHandler* Handlers::database(std::string_view kind) const {
    const auto found = database_.find(kind);
    return found == database_.end() ? nullptr : &found->second;
}

const OutsideHandler* Handlers::outside(std::string_view kind) const {
    const auto found = outside_.find(kind);
    return found == outside_.end() ? nullptr : &found->second;
}

Runner::Runner(const record::Engine& engine, const Handlers& handlers, Wakeup& wakeup,
               int outside_threads)
    : impl_(std::make_unique<Impl>(engine, handlers, wakeup, outside_threads)) {}

Runner::~Runner() {
    stop();
}

void Runner::stop() {
    impl_->stopping = true;
    impl_->wakeup.notify();
    for (auto& thread : impl_->threads)
        if (thread.joinable()) thread.join();
}

}  // namespace suki::jobs
