#include "identity/user_actions.h"

#include "identity/password.h"
#include "record/engine.h"

namespace suki::identity {
namespace {

using record::Entity;
using record::Session;

void expect_login_name(Session& session, const Entity& users, const Id& id) {
    const auto user = record::get(session, users, id);
    if (storage::is_null(user.at(*users.find_property("email"))))
        throw conflict("user.no_email",
                       "Give the user an e-mail address first: it is the name to log in with.")
            .target("email");
}

void forget_after(Session& session, Identities& identities) {
    session.write().after_commit([&identities] { identities.forget(); });
}

json::value set_password(Identities& identities, Session& session, const Entity& users,
                         const Id& id) {
    if (!session.rights().is_administrator())
        throw forbidden("access.edit", "Only an administrator may give passwords.");
    expect_login_name(session, users, id);
    const std::string password = generate_password();
    const std::string hash = hash_password(password);  // slow: before the writer is taken
    identities.set_password_hash(session.write(), id, hash);
    identities.end_sessions(session.write(), id);
    forget_after(session, identities);
    return json::object{{"password", password}};
}

}  // namespace

void register_user_actions(record::Hooks& hooks, Identities& identities) {
    for (const auto* entity : {"user", "team", "apiKey"})
        hooks.after_save(
            entity, 900, "forget_identities",
            [&identities](const record::Saved& saved) { forget_after(saved.session, identities); });
    hooks.action(
        "user", "setPassword", {},
        [&identities](Session& session, const Entity& users, const Id& id, const json::object&) {
            return set_password(identities, session, users, id);
        });
}

}  // namespace suki::identity
