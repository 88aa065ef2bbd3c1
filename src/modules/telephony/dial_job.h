#pragma once
#include "jobs/runner.h"
#include "modules/surroundings.h"

namespace suki::modules::telephony {

/// Has the exchange dial this call, after the session's commit.
void enqueue_dial(record::Session& session, const Id& call);

/// The job's handler. A call is asked for once: it does not ring again minutes later because
/// something went wrong in between. What the exchange answers stands in the call.
void register_dial_job(jobs::Handlers& to, const Surroundings& around);

}  // namespace suki::modules::telephony
