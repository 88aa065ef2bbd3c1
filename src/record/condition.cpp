#include "record/condition.h"

#include "record/filter_compiler.h"

namespace suki::record {

using storage::Sql;

AsSystem::AsSystem(Session& session) : session_(session), before_(session.actor()) {
    session_.continue_as(Actor::system(session.engine(), before_.door), session.now());
}

AsSystem::~AsSystem() {
    session_.continue_as(std::move(before_), session_.now());
}

namespace {

Sql selection(Scope& scope, std::string_view filter, std::string_view option) {
    const Sql condition = compile_filter_text(scope, filter, option);
    Sql sql("SELECT 1 FROM ");
    sql.name(scope.entity().table) << " " << scope.alias();
    scope.append_joins(sql);
    sql << " WHERE " << (condition.empty() ? Sql("1=1") : condition);
    return sql;
}

}  // namespace

bool meets(Session& session, const Entity& entity, const Id& id, std::string_view filter,
           std::string_view option) {
    const AsSystem all_rights(session);
    int aliases = 0;
    Scope scope(session, entity, aliases);
    Sql sql = selection(scope, filter, option);
    (sql << " AND " << scope.alias() << ".id = ").bind(id);
    return session.read().query(sql)->next();
}

bool any_meets(Session& session, const Entity& entity, std::string_view filter,
               std::string_view option) {
    const AsSystem all_rights(session);
    int aliases = 0;
    Scope scope(session, entity, aliases);
    Sql sql = selection(scope, filter, option);
    sql << " AND ";
    scope.append_live(sql);
    sql << " LIMIT 1";
    return session.read().query(sql)->next();
}

void check_filter(Session& session, const Entity& entity, std::string_view filter,
                  std::string_view option) {
    const AsSystem all_rights(session);
    int aliases = 0;
    Scope scope(session, entity, aliases);
    compile_filter_text(scope, filter, option);
}

}  // namespace suki::record
