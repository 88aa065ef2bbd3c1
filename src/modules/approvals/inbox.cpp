#include "modules/approvals/inbox.h"

#include "modules/approvals/approvers.h"
#include "modules/approvals/deciding.h"
#include "modules/approvals/needed.h"
#include "modules/approvals/telling.h"
#include "record/engine.h"
#include "record/query.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Sql;

constexpr std::size_t kMostOfRecord = 20;

json::value shown_person(Session& session, const std::optional<Id>& user) {
    if (!user) return nullptr;
    return json::object{{"id", user->text()}, {"name", user_name(session, user)}};
}

json::value moment(const std::optional<Instant>& at) {
    return at ? json::value(format_instant(*at)) : json::value();
}

json::value json_or_null(const std::string& text) {
    return text.empty() ? json::value() : json::value(text);
}

/// What is approved, as far as the person may see it; those who are asked see it all.
json::object values_for(Session& session, const ApprovalRequest& request,
                        const ApprovalRole& role) {
    const auto* entity = session.registry().find_entity(request.entity);
    json::object values;
    for (const auto& [name, value] : request.approved) {
        const auto* property = entity ? entity->find_property(name) : nullptr;
        if (property && (role.is_involved || session.rights().can_see(*entity, *property)))
            values[name] = value;
    }
    return values;
}

json::array decisions(Session& session, const ApprovalRequest& request) {
    json::array out;
    for (const auto& one : decisions_of(session, request.id)) {
        const bool waits = one.state == "Pending" && one.approver;
        const auto delegate = waits ? delegate_of(session, *one.approver) : std::nullopt;
        out.push_back(json::object{{"approver", shown_person(session, one.approver)},
                                   {"delegate", shown_person(session, delegate)},
                                   {"state", one.state},
                                   {"by", shown_person(session, one.decided_by)},
                                   {"at", moment(one.at)},
                                   {"comment", json_or_null(one.comment)}});
    }
    return out;
}

json::object describe(Session& session, const ApprovalRequest& request) {
    const auto& user = session.actor().user;
    const auto role = role_in(session, request, user);
    const auto* entity = session.registry().find_entity(request.entity);
    const bool can_open = entity && session.rights().may(access::Action::Read, *entity) &&
                          record::find(session, *entity, request.record);
    const bool is_over = !request.is_pending() && request.state != "Approved";
    return {{"id", request.id.text()},
            {"state", request.state},
            {"entity", request.entity},
            {"recordId", request.record.text()},
            {"recordName", request.record_name},
            {"canOpen", can_open},
            {"policy", json::object{{"id", request.policy.text()},
                                    {"name", policy_name(session, request.policy)}}},
            {"askedBy", shown_person(session, request.asked_by)},
            {"askedAt", format_instant(request.asked_at)},
            {"comment", json_or_null(request.comment)},
            {"values", values_for(session, request, role)},
            {"dueAt", moment(request.due)},
            {"decidedBy", shown_person(session, request.decided_by)},
            {"decidedAt", moment(request.decided_at)},
            {"answer", json_or_null(request.answer)},
            {"decisions", decisions(session, request)},
            {"canDecide", request.is_pending() && role.decision.has_value()},
            {"onBehalfOf", shown_person(session, role.on_behalf_of)},
            {"canWithdraw", request.is_pending() && role.is_asker},
            {"canAskAgain", is_over && role.is_asker && can_open}};
}

std::vector<Id> requests_waiting_for(Session& session, const Id& user) {
    Sql sql(
        "SELECT r.id FROM approval_requests r WHERE r.deleted_at IS NULL AND r.state = 'Pending' "
        "AND EXISTS (SELECT 1 FROM approval_decisions d WHERE d.deleted_at IS NULL AND "
        "d.request_id = r.id AND d.state = 'Pending' AND d.approver_id IN (");
    sql.bind(user);
    for (const auto& one : represented_by(session, user)) (sql << ", ").bind(one);
    sql << ")) AND (r.asked_by_id IS NULL OR r.asked_by_id <> ";
    sql.bind(user) << ") ORDER BY r.row_id LIMIT 500";
    std::vector<Id> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

std::vector<Id> listed(Session& session, const std::string& filter, std::int64_t top) {
    record::QueryOptions options;
    options.select = "id";
    options.filter = filter;
    options.orderby = "createdAt desc";
    options.page_limit = top;
    const auto page = record::list(session, session.registry().entity("approvalRequest"), options);
    std::vector<Id> found;
    const json::value rows = parse_json("[" + page.json + "]");
    for (const auto& row : rows.as_array())
        if (const auto id = Id::parse(row.at("id").as_string())) found.push_back(*id);
    return found;
}

std::vector<Id> asked_by(Session& session, const Id& user, std::int64_t top) {
    Sql sql("SELECT id FROM approval_requests WHERE deleted_at IS NULL AND asked_by_id = ");
    sql.bind(user) << " ORDER BY row_id DESC LIMIT ";
    sql.bind(top);
    std::vector<Id> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

json::array describe_all(Session& session, const std::vector<Id>& ids, std::size_t top) {
    json::array items;
    for (const auto& id : ids)
        if (items.size() < top)
            if (const auto request = load_request(session, id))
                items.push_back(describe(session, *request));
    return items;
}

}  // namespace

json::object approval_box(Session& session, ApprovalBox box, std::int64_t top) {
    const auto& user = session.actor().user;
    const auto& entity = session.registry().entity("approvalRequest");
    const bool may_list = session.rights().may(access::Action::Read, entity);
    const auto ids = box == ApprovalBox::ToDecide ? requests_waiting_for(session, user)
                     : box == ApprovalBox::Asked  ? asked_by(session, user, top + 1)
                     : may_list                   ? listed(session, "", top + 1)
                                                  : std::vector<Id>();
    const auto most = static_cast<std::size_t>(top);
    return {{"items", describe_all(session, ids, most)}, {"more", ids.size() > most}};
}

json::object approvals_of_record(Session& session, const record::Entity& entity, const Id& id) {
    const auto record = record::get(session, entity, id);
    json::array needed;
    for (const auto& policy : load_policies(session, entity.name)) {
        if (policy.is_guarded(entity, record) || !needs_approval(session, policy, entity, id) ||
            pending_request(session, policy.id, id))
            continue;
        needed.push_back(
            json::object{{"policy", json::object{{"id", policy.id.text()}, {"name", policy.name}}},
                         {"field", policy.field},
                         {"values", policy.shown_values},
                         {"who", who_approves(session, policy, entity, record, std::nullopt)}});
    }
    return {{"needed", std::move(needed)},
            {"items", describe_all(session, requests_of(session, id, {}), kMostOfRecord)}};
}

}  // namespace suki::modules
