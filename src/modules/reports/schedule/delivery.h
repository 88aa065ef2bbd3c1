#pragma once
#include "document/pdf_press.h"
#include "jobs/runner.h"
#include "modules/surroundings.h"
#include "record/hooks.h"

namespace suki::modules {

/// One delivery, and the job that sends it, for each of the subscription's recipients, in the
/// session's transaction and with its rights. Returns how many.
std::int64_t make_deliveries(record::Session& session, const record::Record& subscription,
                             Instant due);

/// The job: asks with the rights of who gets it, and leaves the file to an e-mail, in one
/// transaction with the delivery's new status: an attempt after a crash finds it done. What cannot
/// be sent is told to the subscription's owner.
void register_delivery_job(jobs::Handlers& to, const Surroundings& around);

/// After an e-mail was saved: its delivery learns that it was sent, or not.
void delivery_learns(const record::Saved& saved);

}  // namespace suki::modules
