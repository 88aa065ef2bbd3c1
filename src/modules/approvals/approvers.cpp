#include "modules/approvals/approvers.h"

#include <algorithm>

#include "automation/notices.h"
#include "automation/rule.h"
#include "automation/wall_clock.h"
#include "modules/record_values.h"
#include "modules/worktime/agenda.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Record;
using record::Session;
using storage::Sql;

std::vector<Id> ids(Session& session, const Sql& sql) {
    std::vector<Id> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

/// Active people of that condition.
std::vector<Id> people(Session& session, const Sql& condition) {
    Sql sql("SELECT id FROM users WHERE deleted_at IS NULL AND active = ");
    sql.bind(true) << " AND " << condition << " ORDER BY row_id";
    return ids(session, sql);
}

std::vector<Id> person(Session& session, const std::optional<Id>& user) {
    if (!user) return {};
    Sql condition("id = ");
    return people(session, condition.bind(*user));
}

std::vector<Id> manager_of(Session& session, const std::optional<Id>& user) {
    if (!user) return {};
    Sql condition("id IN (SELECT manager_id FROM users WHERE id = ");
    condition.bind(*user) << ")";
    return people(session, condition);
}

std::vector<Id> named_people(Session& session, const ApprovalStep& step) {
    Sql condition("id IN (SELECT right_id FROM ");
    condition.name(session.registry().entity("approvalStep").find_navigation("users")->link_table)
        << " WHERE left_id = ";
    condition.bind(step.id) << ")";
    auto found = people(session, condition);
    const auto first = person(session, step.user);
    found.insert(found.begin(), first.begin(), first.end());
    return found;
}

std::optional<Id> owner_of(const Entity& entity, const Record& record) {
    const auto* property = entity.find_property(entity.owner_property);
    return property ? id_of(record.at(*property)) : std::nullopt;
}

std::vector<Id> wanted(Session& session, const ApprovalStep& step, const Entity& entity,
                       const Record& record, const std::optional<Id>& asker) {
    if (step.approver == "Person") return named_people(session, step);
    if (step.approver == "Role") {
        Sql condition("role = ");
        return people(session, condition.bind(step.role));
    }
    if (step.approver == "Team" && step.team) {
        Sql condition("team_id = ");
        return people(session, condition.bind(*step.team));
    }
    if (step.approver == "Field") {
        const auto* property = automation::property_called(entity, step.field);
        return person(session, property ? id_of(record.at(*property)) : std::nullopt);
    }
    return manager_of(session, asker ? asker : owner_of(entity, record));
}

/// Each once, in their order, without those of `others`.
std::vector<Id> without(std::vector<Id> users, const std::vector<Id>& others) {
    std::vector<Id> out;
    for (const auto& user : users)
        if (std::find(others.begin(), others.end(), user) == others.end() &&
            std::find(out.begin(), out.end(), user) == out.end())
            out.push_back(user);
    return out;
}

std::vector<Id> list_of(const std::optional<Id>& user) {
    return user ? std::vector<Id>{*user} : std::vector<Id>();
}

std::optional<Id> absence_delegate(Session& session, const Id& user) {
    Sql sql(
        "SELECT delegate_id FROM absences WHERE deleted_at IS NULL AND delegate_id IS NOT NULL AND "
        "user_id = ");
    sql.bind(user) << " AND starts_at <= ";
    sql.bind(session.now()) << " AND ends_at > ";
    sql.bind(session.now()) << " ORDER BY starts_at DESC, row_id DESC LIMIT 1";
    const auto found = ids(session, sql);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<Id> own_delegate(Session& session, const Id& user) {
    Sql sql("SELECT delegate_id, delegate_from, delegate_until FROM users WHERE id = ");
    sql.bind(user) << " AND delegate_id IS NOT NULL";
    std::optional<Date> from, until;
    Id delegate;
    {
        const auto rows = session.read().query(sql);
        if (!rows->next()) return std::nullopt;
        delegate = rows->id(0);
        if (!rows->is_null(1)) from = rows->date(1);
        if (!rows->is_null(2)) until = rows->date(2);
    }
    const auto today =
        automation::local_time(session.now(), session.registry().company().zone).date;
    const bool holds = from || until ? (!from || *from <= today) && (!until || today <= *until)
                                     : is_away(session, user, session.now(),
                                               session.now() + std::chrono::milliseconds{1});
    return holds ? std::optional(delegate) : std::nullopt;
}

}  // namespace

std::vector<Id> last_in_line(Session& session, const std::optional<Id>& asker) {
    auto found = without(automation::administrators(session), list_of(asker));
    if (found.empty())
        throw conflict("approval.nobody",
                       "There is nobody but the one who asks who could approve this; an "
                       "administrator adds somebody to the policy.");
    return found;
}

std::vector<Id> approvers_of(Session& session, const ApprovalStep& step, const Entity& entity,
                             const Record& record, const std::optional<Id>& asker) {
    auto found = without(wanted(session, step, entity, record, asker), list_of(asker));
    if (found.empty()) found = without(manager_of(session, asker), list_of(asker));
    return found.empty() ? last_in_line(session, asker) : found;
}

std::vector<Id> escalated_to(Session& session, const std::optional<Id>& named,
                             const std::vector<Id>& late, const std::vector<Id>& known,
                             const std::optional<Id>& asker) {
    auto others = known;
    if (asker) others.push_back(*asker);
    auto found = without(person(session, named), others);
    if (!found.empty()) return found;
    for (const auto& one : late)
        for (const auto& manager : manager_of(session, one)) found.push_back(manager);
    found = without(found, others);
    return found.empty() ? without(automation::administrators(session), others) : found;
}

std::optional<Id> delegate_of(Session& session, const Id& user) {
    auto found = absence_delegate(session, user);
    if (!found) found = own_delegate(session, user);
    if (!found || *found == user || person(session, found).empty()) return std::nullopt;
    return found;
}

std::vector<Id> represented_by(Session& session, const Id& user) {
    Sql sql("SELECT user_id FROM absences WHERE deleted_at IS NULL AND delegate_id = ");
    sql.bind(user) << " AND starts_at <= ";
    sql.bind(session.now()) << " AND ends_at > ";
    sql.bind(session.now()) << " UNION SELECT id FROM users WHERE deleted_at IS NULL AND "
                               "delegate_id = ";
    sql.bind(user);
    std::vector<Id> found;
    for (const auto& one : ids(session, sql))
        if (delegate_of(session, one) == user) found.push_back(one);
    return found;
}

std::string user_name(Session& session, const std::optional<Id>& user) {
    if (!user) return {};
    Sql sql("SELECT name FROM users WHERE id = ");
    sql.bind(*user);
    const auto rows = session.read().query(sql);
    return rows->next() ? std::string(rows->text(0)) : std::string();
}

std::string names_of(Session& session, const std::vector<Id>& users) {
    constexpr std::size_t kMost = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(users.size(), kMost); ++i)
        out += (i == 0 ? "" : ", ") + user_name(session, users[i]);
    if (users.size() > kMost) out += " +" + std::to_string(users.size() - kMost);
    return out;
}

}  // namespace suki::modules
