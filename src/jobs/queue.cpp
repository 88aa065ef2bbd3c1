#include "jobs/queue.h"

#include "base/random.h"

namespace suki::jobs {

using storage::ColumnKind;
using storage::Sql;
using storage::Value;

void enqueue(record::Session& session, const Job& job) {
    auto& tx = session.write();
    const Value key = job.key.empty() ? Value() : Value(job.key);
    Sql sql("INSERT INTO jobs (id, kind, lane, key, run_at, state, attempts, payload) VALUES (");
    sql.bind(new_id(session.now())) << ", ";
    sql.bind(std::string(job.kind.name)) << ", ";
    sql.bind(std::int64_t{job.kind.effect == Effect::Outside}) << ", ";
    sql.bind(key) << ", ";
    sql.bind(job.run_at) << ", 'waiting', 0, ";
    sql.bind(json::serialize(job.payload));
    // The id changes too: a runner at work on the older job will not delete this one.
    sql << ") ON CONFLICT (key) DO UPDATE SET id = excluded.id, kind = excluded.kind,"
           " lane = excluded.lane, run_at = excluded.run_at, state = 'waiting', attempts = 0,"
           " held_until = NULL, error = NULL, payload = excluded.payload";
    tx.execute(sql);
    if (auto* wakeup = session.engine().jobs_waiting)
        tx.after_commit([wakeup] { wakeup->notify(); });
}

void cancel(record::Session& session, std::string_view key) {
    Sql sql("DELETE FROM jobs WHERE key = ");
    sql.bind(std::string(key));
    session.write().execute(sql);
}

std::vector<storage::Table> job_tables() {
    return {{"jobs",
             {{"id", ColumnKind::Id, true},
              {"kind", ColumnKind::Text, true},
              {"lane", ColumnKind::Integer, true},  // 0 effects in the database, 1 outside
              {"key", ColumnKind::Text},
              {"run_at", ColumnKind::Instant, true},
              {"state", ColumnKind::Text, true},    // waiting, failed
              {"held_until", ColumnKind::Instant},  // outside: somebody works on it
              {"attempts", ColumnKind::Integer, true},
              {"error", ColumnKind::Text},
              {"payload", ColumnKind::Json, true}},
             {{"uq_jobs_id", {{"id"}}, true},
              {"uq_jobs_key", {{"key"}}, true},
              {"ix_jobs_due", {{"state"}, {"lane"}, {"run_at"}}}}}};
}

}  // namespace suki::jobs
