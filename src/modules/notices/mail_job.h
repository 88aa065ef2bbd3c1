#pragma once
#include <vector>

#include "jobs/runner.h"
#include "modules/surroundings.h"

namespace suki::modules::notices {

/// Why the e-mail comes now.
enum class Letter { Single, AfterQuiet, Digest };

/// One e-mail about these notifications, after this transaction. What the person has read until it
/// goes is left out.
void enqueue_mail(record::Session& session, const Id& user, const std::vector<Id>& notifications,
                  Letter letter);

void register_mail_job(jobs::Handlers& to, const Surroundings& around);

}  // namespace suki::modules::notices
