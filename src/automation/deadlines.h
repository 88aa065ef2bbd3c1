#pragma once
#include "automation/automation.h"

/// Rules that time sets off: dates of records, and schedules.
namespace suki::automation {

/// A record was written: sets, moves or forgets the job of a rule on dateReached.
void follow_deadline(const Rule& rule, const record::Saved& saved);

/// A rule was written: starts what time must set off from now on, or ends it.
void follow_rule(const record::Saved& saved);

/// The first time after `after` that a schedule says, in the zone.
Instant next_time(const Trigger& trigger, Instant after, const std::string& zone);

/// The handlers of kDeadlineJob, kScheduleJob and kSweepJob.
void handle_deadline(Automation& automation, record::Session& session, const jobs::Running& job);
void handle_schedule(Automation& automation, record::Session& session, const jobs::Running& job);
void handle_sweep(Automation& automation, record::Session& session, const jobs::Running& job);

}  // namespace suki::automation
