#include "api/idempotency.h"

#include "base/hash.h"

namespace suki::api {
namespace {

using storage::Sql;

constexpr std::size_t kLongest = 200;
constexpr std::chrono::hours kKept{7 * 24};

struct Made {
    std::string asked;
    Id id;
};

std::optional<Made> made_before(storage::ReadTx& tx, const std::string& key) {
    Sql sql("SELECT asked, record_id FROM idempotency_keys WHERE name = ");
    const auto rows = tx.query(sql.bind(key));
    if (!rows->next()) return std::nullopt;
    return Made{std::string(rows->text(0)), rows->id(1)};
}

/// First, before the record: of two requests with one key the later waits here for the other's end.
void take_key(storage::WriteTx& tx, const std::string& key, const meta::Entity& entity,
              const std::string& asked, Instant now) {
    Sql old("DELETE FROM idempotency_keys WHERE at < ");
    tx.execute(old.bind(Instant{now - kKept}));
    Sql sql("INSERT INTO idempotency_keys (name, entity, record_id, asked, at) VALUES (");
    sql.bind(key) << ", ";
    sql.bind(entity.name) << ", ";
    sql.bind(Id{}) << ", ";
    sql.bind(asked) << ", ";
    sql.bind(now) << ") ON CONFLICT (name) DO NOTHING";
    tx.execute(sql);
}

void keep(storage::WriteTx& tx, const std::string& key, const Id& id) {
    Sql sql("UPDATE idempotency_keys SET record_id = ");
    sql.bind(id) << " WHERE name = ";
    tx.execute(sql.bind(key));
}

}  // namespace

Id create_once(Call& call, const meta::Entity& entity, const std::function<Id()>& make) {
    const auto key = call.request.header("Idempotency-Key");
    if (key.empty()) return make();
    if (key.size() > kLongest)
        throw invalid("request.bad_idempotency_key", "Idempotency-Key has 200 bytes at most.")
            .target("Idempotency-Key");
    const auto name = content_hash(call.identity.user.text() + ":" + std::string(key));
    auto& tx = call.session.write();
    const auto asked = content_hash(entity.name + "\n" + call.request.body);
    take_key(tx, name, entity, asked, call.session.now());
    const auto made = made_before(tx, name);
    if (made && !made->asked.empty() && made->asked != asked)
        throw conflict("request.idempotency_key_used",
                       "This Idempotency-Key came with another request before; a new request "
                       "takes a new key.")
            .target("Idempotency-Key");
    if (made && !made->id.is_nil()) return made->id;
    const Id id = make();
    keep(tx, name, id);
    return id;
}

}  // namespace suki::api
