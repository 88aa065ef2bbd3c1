#include "modules/directory/hooks/last_administrator.h"

namespace suki::modules {
namespace {

bool administers(const record::Entity& entity, const record::Record& user) {
    const auto* role = std::get_if<std::string>(&user.at(*entity.find_property("role")));
    const auto* active = std::get_if<bool>(&user.at(*entity.find_property("active")));
    return role && *role == "administrator" && (!active || *active);
}

}  // namespace

void last_administrator(record::Draft& draft) {
    if (draft.is_new() || !administers(draft.entity, *draft.before) ||
        administers(draft.entity, draft.after))
        return;
    storage::Sql sql(
        "SELECT count(*) FROM users WHERE deleted_at IS NULL AND role = 'administrator' AND active "
        "= ");
    sql.bind(true) << " AND id <> ";
    sql.bind(draft.after.id());
    const auto rows = draft.session.write().query(sql);
    if (rows->next() && rows->integer(0) == 0)
        throw conflict("user.last_administrator",
                       "This is the last administrator; make somebody else one first.")
            .target("role");
}

}  // namespace suki::modules
