#pragma once
#include <optional>
#include <vector>

#include "jobs/runner.h"
#include "modules/notices/preferences.h"
#include "modules/surroundings.h"
#include "record/hooks.h"

/// How a notification goes on by e-mail and push. Property `mailing` of one that waits is "quiet"
/// or "digest", `pushing` "quiet"; "now" when it was handed over at once, null when it goes nowhere
/// or has gone.
namespace suki::modules::notices {

/// Before a notification is created: by which ways it goes.
record::SaveHook notification_planned(const Surroundings& around);
/// After it was: a job for each of them. One's own kind is noted when it is new.
void notification_sent_on(const record::Saved& saved);

/// Sets the jobs of what waits, of one person or of all, by the wishes of now.
void replan(record::Session& session, const std::optional<Id>& user);

/// The jobs: what was held back over the quiet, and digests. Each hands over what waits, in one
/// transaction with its own end.
void register_delivery(jobs::Handlers& to);

}  // namespace suki::modules::notices
