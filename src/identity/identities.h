#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "identity/throttle.h"
#include "record/session.h"

namespace suki::identity {

/// Who a request comes from. Immutable, shared between requests.
struct Identity {
    Id user;
    std::string name, email, role, locale;
    std::shared_ptr<const access::Rights> rights;
    std::string csrf_token;  // of a session; empty for an API key
    std::string zone{};      // of their calendar; "" when it says none
};
using IdentityPtr = std::shared_ptr<const Identity>;

struct Login {
    std::string token;  // for the cookie
    std::string csrf_token;
};

/// Sessions, API keys and passwords. Thread-safe. Identities are cached for five seconds, so a
/// changed role or a key deleted on another node counts after that at the latest; what this
/// process changes counts at once.
class Identities {
public:
    explicit Identities(const record::Engine& engine) : engine_(engine) {}

    /// Throws Unauthenticated `session.bad_credentials`; Limited `session.throttled` (detail: the
    /// seconds to wait). Takes 0.1 s of CPU: call on the login pool.
    Login login(std::string_view email, std::string_view password,
                const std::string& remote_address);
    void logout(std::string_view token);
    /// Throws Invalid `password.wrong`, `password.too_short`; ends the user's other sessions.
    void change_password(const Id& user, std::string_view current, std::string_view wanted,
                         std::string_view keep_token);
    /// Without asking for the current one: for `suki user add`. `hash` from hash_password().
    void set_password_hash(storage::WriteTx& tx, const Id& user, const std::string& hash);

    /// Ends the user's sessions, all or all but the one of `keep_token`.
    void end_sessions(storage::WriteTx& tx, const Id& user, std::string_view keep_token = {});

    IdentityPtr by_session(std::string_view token);
    IdentityPtr by_api_key(std::string_view key);

    /// Secret addresses of calendars: one a person; a new one takes the place of the old.
    std::string make_feed_token(const Id& user);
    void revoke_feed_token(const Id& user);
    std::optional<Instant> feed_token_since(const Id& user);
    IdentityPtr by_feed_token(std::string_view token);

    /// A new key for the session's user; shown once. Creates the apiKey record.
    struct NewKey {
        Id id;
        std::string key;
    };
    NewKey create_api_key(record::Session& session, std::string_view name);

    /// Forgets cached identities: after users, teams or keys changed.
    void forget();

private:
    struct Cached {
        IdentityPtr identity;
        std::chrono::steady_clock::time_point until;
    };
    template <class Load>
    IdentityPtr cached(const std::string& hash, Load load);
    IdentityPtr load_user(storage::ReadTx& tx, const Id& user, std::string csrf_token) const;
    IdentityPtr load_session(const std::string& hash);
    IdentityPtr load_api_key(const std::string& hash);
    void note_use(const std::string& hash, Instant now);
    std::optional<Id> check_password(std::string_view email, std::string_view password);
    Login open_session(const Id& user);

    const record::Engine& engine_;
    Throttle throttle_;
    std::mutex mutex_;
    std::unordered_map<std::string, Cached> cache_;
};

}  // namespace suki::identity
