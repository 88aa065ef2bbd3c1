#pragma once
#include "jobs/runner.h"
#include "record/hooks.h"

/// A subscription sends a report to people again and again. When it is due, a job makes one
/// delivery for each of them and sets the next moment, in one transaction; a second job each makes
/// the file with the rights of who gets it (delivery.h).
namespace suki::modules {

/// Sets the next moment when the cadence changed, or it has passed.
void subscription_prepared(record::Draft& draft);
/// Keeps the job in step with the record.
void subscription_scheduled(const record::Saved& saved);

/// `reportSubscriptions(id)/Suki.sendNow`: to all of them, beside the cadence. Throws Forbidden
/// `access.edit`.
json::value send_report_now(record::Session& session, const record::Entity& entity, const Id& id,
                            const json::object& parameters);

void register_subscription_job(jobs::Handlers& to);

}  // namespace suki::modules
