#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Refuses what would leave nobody to administer: the last active administrator keeps role and
/// access, and stays out of the trash. Throw Conflict `user.last_administrator`.
void keep_last_administrator(record::Draft& draft);
void keep_last_administrator_out_of_trash(record::Session& session, const record::Entity& entity,
                                          const record::Record& user);

}  // namespace suki::modules
