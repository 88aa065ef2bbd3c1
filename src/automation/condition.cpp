#include "automation/condition.h"

#include "automation/as_system.h"
#include "record/filter_compiler.h"

namespace suki::automation {

using storage::Sql;

std::string with_me(std::string_view text, const std::optional<Id>& me) {
    constexpr std::string_view kMe = "@me";
    std::string out;
    bool quoted = false;
    while (!text.empty()) {
        if (text.front() == '\'') quoted = !quoted;
        if (!quoted && text.starts_with(kMe)) {
            out += me.value_or(Id{}).text();
            text.remove_prefix(kMe.size());
            continue;
        }
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

bool holds(record::Session& session, const record::Entity& entity, const Id& id,
           std::string_view condition, const std::optional<Id>& me) {
    if (condition.empty()) return true;
    const AsSystem system(session, session.actor().depth);
    int aliases = 0;
    record::Scope scope(session, entity, aliases);
    const Sql compiled = record::compile_filter_text(scope, with_me(condition, me), "condition");
    Sql sql("SELECT 1 FROM ");
    sql.name(entity.table) << " " << scope.alias();
    scope.append_joins(sql);
    (sql << " WHERE " << scope.alias() << ".id = ").bind(id) << " AND (" << compiled << ")";
    return session.read().query(sql)->next();
}

void check_condition(record::Session& session, const record::Entity& entity,
                     std::string_view condition, std::string_view target) {
    const AsSystem system(session);
    int aliases = 0;
    record::Scope scope(session, entity, aliases);
    record::compile_filter_text(scope, with_me(condition, std::nullopt), target);
}

}  // namespace suki::automation
