#include "modules/approvals/telling.h"

#include "automation/notices.h"
#include "automation/raise.h"
#include "modules/approvals/approvers.h"
#include "modules/reach.h"
#include "record/history.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Sql;

std::string locale_of(Session& session, const Id& user) {
    Sql sql("SELECT locale FROM users WHERE id = ");
    sql.bind(user);
    const auto rows = session.read().query(sql);
    return rows->next() && !rows->is_null(0) ? std::string(rows->text(0)) : std::string("en");
}

/// A text whose last word was empty ends as if it had not been there.
std::string without_end(std::string text) {
    while (text.ends_with(' ') || text.ends_with(':')) text.pop_back();
    return text;
}

/// [null, "…"]: how history writes a value that is new.
json::array told(std::string_view text) {
    return {nullptr, json::value(text)};
}

}  // namespace

std::string approval_text(Session& session, std::string_view locale, std::string_view key,
                          const std::vector<std::pair<std::string, std::string>>& words) {
    std::string text(session.registry().text(locale, "text." + std::string(key)));
    for (const auto& [name, word] : words) {
        const std::string hole = "{" + name + "}";
        if (const auto at = text.find(hole); at != std::string::npos)
            text.replace(at, hole.size(), word);
    }
    return text;
}

std::string locale_of_actor(Session& session) {
    const auto& user = session.actor().user;
    return user.is_nil() ? std::string("en") : locale_of(session, user);
}

void tell_people(Session& session, const ApprovalRequest& request, const std::vector<Id>& users,
                 std::string_view key, std::string_view comment) {
    automation::Notice notice;
    notice.kind = "approval";
    const auto* entity = session.registry().find_entity(request.entity);
    notice.id = request.record;
    notice.name = request.record_name;
    const std::vector<std::pair<std::string, std::string>> words{
        {"who", session.actor().name},
        {"record", request.record_name},
        {"policy", policy_name(session, request.policy)},
        {"comment", std::string(comment)}};
    for (const auto& user : users) {
        const auto locale = locale_of(session, user);
        const bool is_in_reach = entity && may_read(session, user, *entity, request.record);
        notice.entity = is_in_reach ? entity : nullptr;
        notice.subject = approval_text(session, locale, key, words);
        notice.body = without_end(approval_text(session, locale, std::string(key) + "Body", words));
        automation::notify(session, {user}, notice);
    }
}

void note_on_record(Session& session, const ApprovalRequest& request, std::string_view what,
                    std::string_view comment, const std::optional<Id>& on_behalf_of) {
    const auto* entity = session.registry().find_entity(request.entity);
    if (!entity) return;
    const auto policy = policy_name(session, request.policy);
    json::object changes{{"approvalPolicy", told(policy)}};
    if (on_behalf_of) changes["approvalFor"] = told(user_name(session, on_behalf_of));
    if (!comment.empty()) changes["approvalComment"] = told(comment);
    record::write_history(session, *entity, request.record, "approval:" + std::string(what),
                          json::serialize(changes));
    automation::raise(session, "approval." + std::string(what), *entity, request.record,
                      {{"request", request.id.text()},
                       {"policy", policy},
                       {"by", session.actor().name},
                       {"comment", comment}});
}

std::string policy_name(Session& session, const Id& policy) {
    Sql sql("SELECT name FROM approval_policies WHERE id = ");
    sql.bind(policy);
    const auto rows = session.read().query(sql);
    return rows->next() ? std::string(rows->text(0)) : std::string();
}

}  // namespace suki::modules
