#include "modules/reach.h"

namespace suki::modules {
namespace {

using storage::Sql;

bool reaches(record::Session& session, const access::Rights& rights, access::Action action,
             const meta::Entity& entity, const Id& record) {
    if (!rights.may(action, entity)) return false;
    Sql sql("SELECT 1 FROM ");
    sql.name(entity.table) << " t WHERE t.id = ";
    sql.bind(record);
    const auto filter = rights.row_filter(entity, action, "t");
    if (!filter.empty()) sql << " AND " << filter;
    return session.read().query(sql)->next();
}

}  // namespace

std::shared_ptr<const access::Rights> rights_of(record::Session& session, const Id& user) {
    Sql sql("SELECT role, team_id FROM users WHERE deleted_at IS NULL AND active = ");
    sql.bind(true) << " AND id = ";
    sql.bind(user);
    const auto rows = session.read().query(sql);
    if (!rows->next()) return nullptr;
    const std::string role(rows->text(0));
    const auto team = rows->is_null(1) ? std::nullopt : std::optional(rows->id(1));
    return access::Rights::of_user(session.registry(), role, user, team);
}

bool may_read(record::Session& session, const Id& user, const meta::Entity& entity,
              const Id& record) {
    const auto rights = rights_of(session, user);
    return rights && reaches(session, *rights, access::Action::Read, entity, record);
}

bool may_see(record::Session& session, const Id& user, const meta::Entity& entity,
             const meta::Property& property) {
    const auto rights = rights_of(session, user);
    return rights && rights->can_see(entity, property);
}

bool may_edit(record::Session& session, const meta::Entity& entity, const Id& record) {
    return reaches(session, session.rights(), access::Action::Edit, entity, record);
}

}  // namespace suki::modules
