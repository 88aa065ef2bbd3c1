#pragma once
#include "identity/identities.h"
#include "record/hooks.h"

namespace suki::identity {

/// Adds `users(id)/Suki.setPassword`: an administrator gives a user a new password, generated and
/// answered once as {"password"}, and ends the user's sessions. Forbidden `access.edit` for others;
/// Conflict `user.no_email` when the user has no address to log in with.
/// And forgets cached identities when a user, a team or a key was written, by whatever door.
void register_user_actions(record::Hooks& hooks, Identities& identities);

}  // namespace suki::identity
