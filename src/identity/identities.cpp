#include "identity/identities.h"

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "identity/password.h"
#include "record/engine.h"

namespace suki::identity {
namespace {

using storage::Sql;
using storage::Value;

constexpr std::chrono::hours kSessionLife{24 * 14};
constexpr std::chrono::seconds kCacheLife{5};
constexpr std::chrono::hours kLastUsedStep{1};
constexpr std::size_t kCacheLimit = 10'000;

[[noreturn]] void refuse_throttled(std::chrono::seconds wait) {
    throw Error(
        ErrorKind::Limited, "session.throttled",
        "Too many failed log-ins. Try again in " + std::to_string(wait.count()) + " seconds.")
        .detail(std::to_string(wait.count()));
}

}  // namespace

template <class Load>
IdentityPtr Identities::cached(const std::string& hash, Load load) {
    const auto now = std::chrono::steady_clock::now();
    {
        const std::lock_guard lock(mutex_);
        const auto found = cache_.find(hash);
        if (found != cache_.end() && found->second.until > now &&
            found->second.identity->rights->registry() == &*engine_.registry)
            return found->second.identity;
    }
    IdentityPtr identity = load();
    const std::lock_guard lock(mutex_);
    if (cache_.size() >= kCacheLimit) cache_.clear();
    if (identity)
        cache_[hash] = {identity, now + kCacheLife};
    else
        cache_.erase(hash);
    return identity;
}

void Identities::forget() {
    const std::lock_guard lock(mutex_);
    cache_.clear();
}

IdentityPtr Identities::by_session(std::string_view token) {
    const std::string hash = hash_token(token);
    return cached(hash, [&] { return load_session(hash); });
}

IdentityPtr Identities::by_api_key(std::string_view key) {
    const std::string hash = hash_token(key);
    return cached(hash, [&] { return load_api_key(hash); });
}

IdentityPtr Identities::load_session(const std::string& hash) {
    const auto tx = engine_.database.read();
    Sql sql("SELECT user_id, csrf_token FROM sessions WHERE token_hash = ");
    sql.bind(hash) << " AND expires_at > ";
    sql.bind(engine_.clock.now());
    Id user;
    std::string csrf;
    {
        const auto rows = tx->query(sql);
        if (!rows->next()) return nullptr;
        user = rows->id(0);
        csrf = rows->text(1);
    }
    return load_user(*tx, user, std::move(csrf));
}

IdentityPtr Identities::load_api_key(const std::string& hash) {
    Id user;
    bool is_stale = true;
    const Instant now = engine_.clock.now();
    IdentityPtr identity;
    {
        const auto tx = engine_.database.read();
        Sql sql(
            "SELECT user_id, last_used_at FROM api_keys WHERE deleted_at IS NULL AND key_hash = ");
        sql.bind(hash);
        {
            const auto rows = tx->query(sql);
            if (!rows->next()) return nullptr;
            user = rows->id(0);
            is_stale = rows->is_null(1) || now - rows->instant(1) > kLastUsedStep;
        }
        identity = load_user(*tx, user, "");
    }
    if (identity && is_stale) note_use(hash, now);
    return identity;
}

/// To the hour is enough to find keys that nobody uses, and costs next to nothing.
void Identities::note_use(const std::string& hash, Instant now) {
    storage::in_write(engine_.database, [&](storage::WriteTx& tx) {
        Sql sql("UPDATE api_keys SET last_used_at = ");
        sql.bind(now) << " WHERE key_hash = ";
        sql.bind(hash);
        tx.execute(sql);
    });
}

IdentityPtr Identities::load_user(storage::ReadTx& tx, const Id& user,
                                  std::string csrf_token) const {
    Sql sql(
        "SELECT u.name, u.email, u.role, u.locale, u.team_id, c.zone FROM users u "
        "LEFT JOIN calendars c ON c.id = u.calendar_id AND c.deleted_at IS NULL "
        "WHERE u.deleted_at IS NULL AND ");
    sql << (tx.dialect() == storage::DialectKind::Sqlite ? "u.active = 1 AND u.id = "
                                                         : "u.active AND u.id = ");
    sql.bind(user);
    const auto rows = tx.query(sql);
    if (!rows->next()) return nullptr;
    auto identity = std::make_shared<Identity>();
    identity->user = user;
    identity->name = rows->text(0);
    identity->email = rows->text(1);
    identity->role = rows->text(2);
    identity->locale = rows->is_null(3) ? "en" : std::string(rows->text(3));
    const auto team = rows->is_null(4) ? std::nullopt : std::optional(rows->id(4));
    identity->rights = access::Rights::of_user(*engine_.registry, identity->role, user, team);
    identity->zone = rows->text(5);
    identity->csrf_token = std::move(csrf_token);
    return identity;
}

std::optional<Id> Identities::check_password(std::string_view email, std::string_view password) {
    Sql sql(
        "SELECT u.id, c.password_hash FROM users u JOIN credentials c ON c.user_id = u.id "
        "WHERE u.deleted_at IS NULL AND u.email = ");
    sql.bind(lower(trim(email)));
    Id user;
    std::string hash;
    {
        const auto tx = engine_.database.read();
        const auto rows = tx->query(sql);
        if (rows->next()) {
            user = rows->id(0);
            hash = rows->text(1);
        }
    }
    if (hash.empty()) {
        waste_verification();
        return std::nullopt;
    }
    if (!verify_password(password, hash)) return std::nullopt;
    return user;
}

Login Identities::open_session(const Id& user) {
    Login login{random_token(32), random_token(24)};
    const Instant now = engine_.clock.now();
    storage::in_write(engine_.database, [&](storage::WriteTx& tx) {
        Sql old("DELETE FROM sessions WHERE expires_at <= ");
        old.bind(now);
        tx.execute(old);
        Sql sql(
            "INSERT INTO sessions (token_hash, user_id, csrf_token, created_at, expires_at) VALUES "
            "(");
        sql.bind(hash_token(login.token)) << ", ";
        sql.bind(user) << ", ";
        sql.bind(login.csrf_token) << ", ";
        sql.bind(now) << ", ";
        sql.bind(Instant{now + kSessionLife}) << ")";
        tx.execute(sql);
    });
    return login;
}

Login Identities::login(std::string_view email, std::string_view password,
                        const std::string& remote_address) {
    const std::string by_email = "email:" + lower(trim(email));
    const std::string by_address = "address:" + remote_address;
    const Instant now = engine_.clock.now();
    const auto wait = std::max(throttle_.wait(by_email, now), throttle_.wait(by_address, now));
    if (wait.count() > 0) refuse_throttled(wait);
    const auto user = check_password(email, password);
    IdentityPtr identity;
    if (user) identity = load_user(*engine_.database.read(), *user, "");
    if (!identity) {
        throttle_.failed(by_email, now);
        throttle_.failed(by_address, now);
        log::info("session.refused", {{"from", remote_address}});
        throw Error(ErrorKind::Unauthenticated, "session.bad_credentials",
                    "The e-mail address or the password is wrong.");
    }
    throttle_.succeeded(by_email);
    throttle_.succeeded(by_address);
    log::info("session.opened", {{"user", user->text()}, {"from", remote_address}});
    return open_session(*user);
}

void Identities::logout(std::string_view token) {
    const std::string hash = hash_token(token);
    storage::in_write(engine_.database, [&](storage::WriteTx& tx) {
        Sql sql("DELETE FROM sessions WHERE token_hash = ");
        sql.bind(hash);
        tx.execute(sql);
    });
    forget();
}

void Identities::set_password_hash(storage::WriteTx& tx, const Id& user, const std::string& hash) {
    Sql sql("INSERT INTO credentials (user_id, password_hash, changed_at) VALUES (");
    sql.bind(user) << ", ";
    sql.bind(hash) << ", ";
    sql.bind(engine_.clock.now()) << ") ON CONFLICT (user_id) DO UPDATE SET password_hash = "
                                     "excluded.password_hash, changed_at = excluded.changed_at";
    tx.execute(sql);
}

void Identities::end_sessions(storage::WriteTx& tx, const Id& user, std::string_view keep_token) {
    Sql sql("DELETE FROM sessions WHERE user_id = ");
    sql.bind(user) << " AND token_hash <> ";
    sql.bind(hash_token(keep_token));
    tx.execute(sql);
}

void Identities::change_password(const Id& user, std::string_view current, std::string_view wanted,
                                 std::string_view keep_token) {
    check_new_password(wanted);
    std::string email;
    {
        Sql sql("SELECT email FROM users WHERE id = ");
        sql.bind(user);
        const auto tx = engine_.database.read();
        const auto rows = tx->query(sql);
        if (rows->next()) email = rows->text(0);
    }
    if (check_password(email, current) != user)
        throw invalid("password.wrong", "The current password is wrong.").target("current");
    const std::string hash = hash_password(wanted);  // slow: before the writer is taken
    storage::in_write(engine_.database, [&](storage::WriteTx& tx) {
        set_password_hash(tx, user, hash);
        end_sessions(tx, user, keep_token);
    });
    forget();
}

Identities::NewKey Identities::create_api_key(record::Session& session, std::string_view name) {
    const auto& entity = session.registry().entity("apiKey");
    NewKey made{{}, "suki_" + random_token(32)};
    auto input = record::read_input(session, entity, {{"name", name}});
    input.set(*entity.find_property("userId"), session.actor().user);
    input.set(*entity.find_property("prefix"), made.key.substr(0, 12));
    input.set(*entity.find_property("keyHash"), hash_token(made.key));
    made.id = record::create(session, entity, std::move(input)).id;
    return made;
}

}  // namespace suki::identity
