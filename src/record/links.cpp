#include "record/links.h"

#include <algorithm>

#include "record/checks.h"
#include "record/history.h"
#include "record/reference.h"

namespace suki::record {
namespace {

using meta::Navigation;
using storage::Sql;

/// One side's timeline gets the entry; the other side reads it from here.
void note(Session& session, const Entity& entity, const Id& id, const Navigation& navigation,
          std::string_view action, const Id& other, std::optional<std::int64_t> version) {
    const std::string quoted = "\"" + other.text() + "\"";
    const std::string change = action == "link" ? "[null," + quoted + "]" : "[" + quoted + ",null]";
    write_history(session, entity, id, action, "{\"" + navigation.name + "\":" + change + "}",
                  version);
}

void expect_link_table(const Navigation& navigation) {
    if (navigation.link_table.empty())
        throw invalid("record.not_linkable",
                      navigation.name + " is set from the other record: write its " +
                          (navigation.id ? navigation.id->name : std::string("lookup")) +
                          " instead.");
}

}  // namespace

const Navigation& lookup_behind(const Navigation& backlink) {
    const auto& navigations = backlink.target().navigations;
    return *std::find_if(navigations.begin(), navigations.end(), [&](const Navigation& one) {
        return one.kind == Navigation::Kind::Lookup && one.id == backlink.id;
    });
}

Id find_target(Session& session, const Entity& target, std::string_view address) {
    const auto reference = parse_reference(last_part(address));
    if (reference.set != target.set || !reference.has_key())
        throw invalid("record.bad_reference",
                      "The reference must be like " + target.set + "(<id>).")
            .target("@odata.id");
    if (const auto id = find_reference(session, target, reference)) return *id;
    throw not_found("record.not_found",
                    "There is no " + target.name + " with this " + reference.key_property + ".")
        .target("@odata.id");
}

LinkColumns link_columns(const Navigation& navigation) {
    if (navigation.kind == Navigation::Kind::Many) return {"left_id", "right_id"};
    return {"right_id", "left_id"};
}

std::vector<Id> linked_ids(Session& session, const Navigation& navigation, const Id& id) {
    const auto columns = link_columns(navigation);
    Sql sql("SELECT ");
    sql.name(columns.other) << " FROM ";
    sql.name(navigation.link_table) << " WHERE ";
    sql.name(columns.own) << " = ";
    sql.bind(id);
    std::vector<Id> ids;
    const auto rows = session.read().query(sql);
    while (rows->next()) ids.push_back(rows->id(0));
    return ids;
}

void add_link(Session& session, const Entity& entity, const Id& id, const Navigation& navigation,
              const Id& other, std::optional<std::int64_t> version) {
    expect_link_table(navigation);
    const auto columns = link_columns(navigation);
    Sql sql("INSERT INTO ");
    sql.name(navigation.link_table) << " (";
    sql.name(columns.own) << ", ";
    sql.name(columns.other) << ") VALUES (";
    sql.bind(id) << ", ";
    sql.bind(other) << ") ON CONFLICT (left_id, right_id) DO NOTHING";
    if (session.write().execute(sql) > 0)
        note(session, entity, id, navigation, "link", other, version);
}

void remove_link(Session& session, const Entity& entity, const Id& id, const Navigation& navigation,
                 const Id& other, std::optional<std::int64_t> version) {
    expect_link_table(navigation);
    const auto columns = link_columns(navigation);
    Sql sql("DELETE FROM ");
    sql.name(navigation.link_table) << " WHERE ";
    sql.name(columns.own) << " = ";
    sql.bind(id) << " AND ";
    sql.name(columns.other) << " = ";
    sql.bind(other);
    if (session.write().execute(sql) > 0)
        note(session, entity, id, navigation, "unlink", other, version);
}

void replace_links(Session& session, const Entity& entity, const Id& id, const LinkChange& links,
                   std::int64_t version) {
    check_links(session, *links.navigation, links.ids);
    const auto contains = [](const std::vector<Id>& ids, const Id& one) {
        return std::find(ids.begin(), ids.end(), one) != ids.end();
    };
    const auto before = linked_ids(session, *links.navigation, id);
    for (const auto& old : before)
        if (!contains(links.ids, old))
            remove_link(session, entity, id, *links.navigation, old, version);
    for (const auto& other : links.ids)
        if (!contains(before, other))
            add_link(session, entity, id, *links.navigation, other, version);
}

}  // namespace suki::record
