#include "record/membership.h"

#include "record/links.h"

namespace suki::record {

void append_membership(storage::Sql& sql, std::string_view alias, const Entity& entity,
                       const Scope& members, const meta::Navigation& way) {
    if (way.link_table.empty()) {
        members.append_column(sql, *way.id);
        sql << " = " << alias << ".id";
        if (!way.type) return;
        sql << " AND ";
        members.append_column(sql, *way.type);
        (sql << " = ").bind(entity.name);
        return;
    }
    const auto columns = link_columns(way);
    sql << members.alias() << ".id IN (SELECT ";
    sql.name(columns.other) << " FROM ";
    sql.name(way.link_table) << " WHERE ";
    sql.name(columns.own) << " = " << alias << ".id)";
}

}  // namespace suki::record
