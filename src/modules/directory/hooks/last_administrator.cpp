#include "modules/directory/hooks/last_administrator.h"

namespace suki::modules {
namespace {

using storage::DialectKind;
using storage::Sql;

bool administers(const record::Entity& entity, const record::Record& user) {
    const auto* role = std::get_if<std::string>(&user.at(*entity.find_property("role")));
    const auto* active = std::get_if<bool>(&user.at(*entity.find_property("active")));
    return role && *role == "administrator" && (!active || *active);
}

/// Locks the others, so that two administrators cannot send each other away at the same time.
void expect_another(record::Session& session, const Id& user) {
    Sql sql(
        "SELECT id FROM users WHERE deleted_at IS NULL AND role = 'administrator' AND active = ");
    sql.bind(true) << " AND id <> ";
    sql.bind(user);
    if (session.write().dialect() == DialectKind::Postgres) sql << " ORDER BY id FOR UPDATE";
    if (!session.write().query(sql)->next())
        throw conflict("user.last_administrator",
                       "This is the last administrator; make somebody else one first.")
            .target("role");
}

}  // namespace

void keep_last_administrator(record::Draft& draft) {
    if (draft.is_new() || !administers(draft.entity, *draft.before) ||
        administers(draft.entity, draft.after))
        return;
    expect_another(draft.session, draft.after.id());
}

void keep_last_administrator_out_of_trash(record::Session& session, const record::Entity& entity,
                                          const record::Record& user) {
    if (administers(entity, user)) expect_another(session, user.id());
}

}  // namespace suki::modules
