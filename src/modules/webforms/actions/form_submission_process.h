#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// `Suki.process`: makes a deal of what was taken for spam or was rejected.
json::value form_submission_process(record::Session& session, const record::Entity& entity,
                                    const Id& id, const json::object& parameters);

}  // namespace suki::modules
