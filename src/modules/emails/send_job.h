#pragma once
#include "jobs/runner.h"
#include "modules/surroundings.h"

namespace suki::modules {

/// What is wrong when there is no mail server.
inline constexpr std::string_view kNotConfigured =
    "No mail server is set: suki serve --smtp-url smtp://… --mail-from ….";

/// Sends the e-mail after this transaction.
void enqueue_send(record::Session& session, const Id& email);

/// The job's handler.
void register_send_job(jobs::Handlers& to, const Surroundings& around);

}  // namespace suki::modules
