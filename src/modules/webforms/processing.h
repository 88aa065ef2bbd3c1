#pragma once
#include "jobs/runner.h"
#include "record/session.h"

namespace suki::modules::webforms {

/// Makes a deal of a submission: payload {"submission": id}.
inline constexpr jobs::Kind kProcess{"webform.process", jobs::Effect::Database};

void enqueue_processing(record::Session& session, const Id& submission);

/// The job: finds or makes account and contact, makes the deal, and notes on the submission what
/// became of it, or why nothing (status Rejected).
void process_submission(record::Session& session, const jobs::Running& job);

}  // namespace suki::modules::webforms
