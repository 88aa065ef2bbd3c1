#include "duplicates/groups.h"

#include <algorithm>

#include "duplicates/policy.h"
#include "duplicates/refusals.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using record::Session;
using storage::Sql;

/// Members of group `group` (SQL) that are live and that the actor may read.
Sql members_of(const Session& session, const Entity& entity, std::string_view what,
               const Sql& group) {
    Sql sql("SELECT ");
    sql << what << " FROM duplicate_members m JOIN ";
    sql.name(entity.table) << " t ON t.id = m.record_id WHERE t.deleted_at IS NULL AND"
                              " m.group_id = ";
    sql << group;
    const Sql filter = session.rights().row_filter(entity, access::Action::Read, "t");
    if (!filter.empty()) sql << " AND " << filter;
    return sql;
}

Sql all_groups(const Session& session, const Entity& entity, std::string_view certainty,
               std::string_view what) {
    Sql sql("SELECT ");
    sql << what << " FROM duplicate_groups g WHERE g.entity = ";
    sql.bind(entity.name);
    if (!certainty.empty()) (sql << " AND g.certainty = ").bind(std::string(certainty));
    sql << " AND (" << members_of(session, entity, "count(*)", Sql(" g.id ")) << ") >= 2";
    return sql;
}

/// Without what lies in fields that the actor may not see.
json::array seen_reasons(const Session& session, const Entity& entity, std::string_view text) {
    json::array seen;
    const auto all = parse_json(text);
    for (const auto& reason : all.as_array()) {
        const auto& fields = reason.at("fields").as_array();
        const bool sees = std::all_of(
            entity.properties.begin(), entity.properties.end(), [&](const auto& property) {
                const json::value name(entity.field_of(property).name);
                return std::find(fields.begin(), fields.end(), name) == fields.end() ||
                       session.rights().can_see(entity, property);
            });
        if (sees) seen.push_back(reason);
    }
    return seen;
}

json::array members(Session& session, const Entity& entity, const Id& group) {
    const auto& name = entity.name_property();
    const bool sees_name = session.rights().can_see(entity, name);
    Sql bound;
    bound.bind(group);
    Sql sql = members_of(session, entity, "t.id, t." + name.column, bound);
    sql << " ORDER BY t.row_id";
    json::array out;
    const auto rows = session.read().query(sql);
    while (rows->next())
        out.push_back(json::object{{"id", rows->id(0).text()},
                                   {"name", sees_name ? rows->text(1) : std::string_view()}});
    return out;
}

std::int64_t count_groups(Session& session, const Entity& entity, std::string_view certainty) {
    const auto rows = session.read().query(all_groups(session, entity, certainty, "count(*)"));
    return rows->next() ? rows->integer(0) : 0;
}

}  // namespace

json::object groups(Session& session, const Entity& entity, std::string_view certainty,
                    std::int64_t skip, std::int64_t top) {
    Sql sql = all_groups(session, entity, certainty, "g.id, g.percent, g.certainty, g.reasons");
    sql << " ORDER BY g.percent DESC, g.row_id LIMIT ";
    sql.bind(top + 1) << " OFFSET ";
    sql.bind(skip);
    std::vector<std::pair<Id, json::object>> found;
    {
        const auto rows = session.read().query(sql);
        while (rows->next())
            found.emplace_back(
                rows->id(0),
                json::object{{"id", rows->id(0).text()},
                             {"percent", rows->integer(1)},
                             {"certainty", rows->text(2)},
                             {"reasons", seen_reasons(session, entity, rows->text(3))}});
    }
    const bool has_more = std::ssize(found) > top;
    if (has_more) found.pop_back();
    json::array out;
    for (auto& [id, group] : found) {
        group["members"] = members(session, entity, id);
        out.push_back(std::move(group));
    }
    return {{"groups", std::move(out)},
            {"count", count_groups(session, entity, certainty)},
            {"next", has_more ? json::value(skip + top) : json::value()}};
}

void dismiss(Session& session, const Id& group) {
    session.write();
    Sql sql("SELECT entity FROM duplicate_groups WHERE id = ");
    sql.bind(group);
    std::string name;
    {
        const auto rows = session.write().query(sql);
        if (rows->next()) name = rows->text(0);
    }
    const auto* entity = session.registry().find_entity(name);
    std::vector<Id> ids;
    if (entity)
        for (const auto& member : members(session, *entity, group))
            ids.push_back(*Id::parse(std::string_view(member.at("id").as_string())));
    if (ids.size() < 2) throw not_found("duplicates.no_group", "There is no such group any more.");
    if (!session.rights().may(access::Action::Edit, *entity))
        throw forbidden("access.edit", "You may not change " + entity->set + ".");
    refuse(session, ids);
    for (const auto* table : {"duplicate_members WHERE group_id", "duplicate_groups WHERE id"}) {
        Sql forget("DELETE FROM ");
        forget << table << " = ";
        forget.bind(group);
        session.write().execute(forget);
    }
}

}  // namespace suki::duplicates
