#pragma once
#include "base/json.h"
#include "exchange/job_store.h"
#include "record/session.h"

namespace suki::exchange {

enum class Detail { Short, Whole };

/// An import as the API tells `actor` of it; Whole: with what was wrong with rows.
json::object describe_job(const JobRecord& record, const record::Actor& actor, Detail detail);

}  // namespace suki::exchange
