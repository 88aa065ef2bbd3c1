#include "modules/reach.h"

namespace suki::modules {
namespace {

using storage::Sql;

std::shared_ptr<const access::Rights> rights_of(record::Session& session, const Id& user) {
    Sql sql("SELECT role, team_id FROM users WHERE id = ");
    sql.bind(user);
    const auto rows = session.read().query(sql);
    if (!rows->next()) return nullptr;
    const std::string role(rows->text(0));
    const auto team = rows->is_null(1) ? std::nullopt : std::optional(rows->id(1));
    return access::Rights::of_user(session.registry(), role, user, team);
}

}  // namespace

bool may_read(record::Session& session, const Id& user, const meta::Entity& entity,
              const Id& record) {
    const auto rights = rights_of(session, user);
    if (!rights || !rights->may(access::Action::Read, entity)) return false;
    Sql sql("SELECT 1 FROM ");
    sql.name(entity.table) << " t WHERE t.id = ";
    sql.bind(record);
    const auto filter = rights->row_filter(entity, access::Action::Read, "t");
    if (!filter.empty()) sql << " AND " << filter;
    return session.read().query(sql)->next();
}

}  // namespace suki::modules
