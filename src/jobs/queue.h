#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "record/session.h"
#include "storage/schema.h"

/// What is to be done later, once, whatever crashes in between (ADR 0021).
namespace suki::jobs {

enum class Effect {
    Database,  // done in one transaction with the job's end: exactly once
    Outside,   // mail, HTTP, files: at least once
};

/// Declared once, beside its handler: `inline constexpr jobs::Kind kSend{"email.send", …};`
struct Kind {
    std::string_view name;
    Effect effect;
};

struct Job {
    Kind kind;
    json::object payload;  // small: it names records, it does not hold them
    Instant run_at;
    std::string key;  // not empty: at most one job of this key waits; a later one takes its place
};

/// Writes the job in the session's transaction. Runners of this process wake after the commit.
void enqueue(record::Session& session, const Job& job);

/// Forgets the waiting job of this key, if there is one.
void cancel(record::Session& session, std::string_view key);

/// Table `jobs`.
std::vector<storage::Table> job_tables();

}  // namespace suki::jobs
