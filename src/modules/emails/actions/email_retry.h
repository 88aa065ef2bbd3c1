#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// `emails(id)/Suki.retry`: sends one that was not sent. Conflict `email.not_failed` otherwise;
/// Forbidden `access.edit` for somebody else's.
json::value email_retry(record::Session& session, const record::Entity& entity, const Id& id,
                        const json::object& parameters);

}  // namespace suki::modules
