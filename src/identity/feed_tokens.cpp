// Tokens of calendars' addresses; only their digests are kept.
#include "base/random.h"
#include "identity/identities.h"
#include "identity/password.h"

namespace suki::identity {

using storage::Sql;

std::string Identities::make_feed_token(const Id& user) {
    std::string token = random_token(32);
    storage::in_write(engine_.database, [&](storage::WriteTx& tx) {
        Sql sql("INSERT INTO feed_tokens (token_hash, user_id, created_at) VALUES (");
        sql.bind(hash_token(token)) << ", ";
        sql.bind(user) << ", ";
        sql.bind(engine_.clock.now())
            << ") ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, "
               "created_at = excluded.created_at";
        tx.execute(sql);
    });
    return token;
}

void Identities::revoke_feed_token(const Id& user) {
    storage::in_write(engine_.database, [&](storage::WriteTx& tx) {
        Sql sql("DELETE FROM feed_tokens WHERE user_id = ");
        sql.bind(user);
        tx.execute(sql);
    });
}

std::optional<Instant> Identities::feed_token_since(const Id& user) {
    const auto tx = engine_.database.read();
    Sql sql("SELECT created_at FROM feed_tokens WHERE user_id = ");
    sql.bind(user);
    const auto rows = tx->query(sql);
    return rows->next() ? std::optional(rows->instant(0)) : std::nullopt;
}

IdentityPtr Identities::by_feed_token(std::string_view token) {
    const auto tx = engine_.database.read();
    Id user;
    {
        Sql sql("SELECT user_id FROM feed_tokens WHERE token_hash = ");
        sql.bind(hash_token(token));
        const auto rows = tx->query(sql);
        if (!rows->next()) return nullptr;
        user = rows->id(0);
    }
    return load_user(*tx, user, "");
}

}  // namespace suki::identity
