// Whom a step means: Step::users().
#include <algorithm>

#include "automation/step.h"
#include "base/text.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

using storage::Sql;

void add_rows(record::Session& session, const Sql& condition, std::vector<Id>& out) {
    Sql sql("SELECT id FROM users WHERE deleted_at IS NULL AND active = ");
    sql.bind(true) << " AND " << condition;
    const auto rows = session.read().query(sql);
    while (rows->next()) out.push_back(rows->id(0));
}

void add_user(record::Session& session, const Id& id, std::vector<Id>& out) {
    Sql condition("id = ");
    add_rows(session, condition.bind(id), out);
}

void add_administrators(record::Session& session, std::vector<Id>& out) {
    Sql condition("role = ");
    add_rows(session, condition.bind(std::string("administrator")), out);
}

void add_team(record::Session& session, const Id& id, std::vector<Id>& out) {
    Sql condition("team_id = ");
    add_rows(session, condition.bind(id), out);
}

std::optional<Id> manager_of(record::Session& session, const std::optional<Id>& user) {
    if (!user) return std::nullopt;
    const auto& users = session.registry().entity("user");
    const auto record = record::load(session.read(), users, *user);
    const auto* manager =
        record ? std::get_if<Id>(&record->at(*users.find_property("managerId"))) : nullptr;
    return manager ? std::optional(*manager) : std::nullopt;
}

}  // namespace

std::vector<Id> Step::users(const json::value& wanted) const {
    std::vector<Id> found;
    add_users(wanted, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void Step::add_users(const json::value& wanted, std::vector<Id>& out) const {
    if (const auto* list = wanted.if_array()) {
        for (const auto& one : *list) add_users(one, out);
    } else if (wanted.is_string()) {
        add_named(trim(std::string_view(wanted.get_string())), out);
    }
}

void Step::add_named(std::string_view who, std::vector<Id>& out) const {
    constexpr std::string_view kTeam = "team:";
    if (who.starts_with("{{") && who.ends_with("}}")) who = trim(who.substr(2, who.size() - 4));
    if (who == "owner") {
        if (const auto id = owner()) add_user(session_, *id, out);
    } else if (who == "ownerManager") {
        const auto before = out.size();
        if (const auto id = manager_of(session_, owner())) add_user(session_, *id, out);
        if (out.size() == before) add_administrators(session_, out);
    } else if (who == "me") {
        if (event_.by) add_user(session_, *event_.by, out);
    } else if (who == "administrators") {
        add_administrators(session_, out);
    } else if (who.starts_with(kTeam)) {
        if (const auto id = Id::parse(who.substr(kTeam.size()))) add_team(session_, *id, out);
    } else if (const auto id = Id::parse(who)) {
        add_user(session_, *id, out);
    } else {
        const auto value = raw_at(who);
        const auto user = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
        if (user) add_user(session_, *user, out);
    }
}

}  // namespace suki::automation
