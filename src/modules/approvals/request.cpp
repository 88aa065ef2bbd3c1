#include "modules/approvals/request.h"

#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

template <class T>
std::optional<T> read(const Entity& entity, const Record& record, std::string_view name) {
    const auto* value = std::get_if<T>(&value_of(entity, record, name));
    return value ? std::optional(*value) : std::nullopt;
}

json::object object_in(const std::string& text) {
    const auto parsed = text.empty() ? json::value() : parse_json(text);
    return parsed.is_object() ? parsed.get_object() : json::object();
}

record::Input input_of(const Entity& entity, const Values& values) {
    record::Input input;
    for (const auto& [name, value] : values) input.set(*entity.find_property(name), value);
    return input;
}

}  // namespace

std::optional<ApprovalRequest> load_request(Session& session, const Id& id, Locked locked) {
    const auto& entity = session.registry().entity("approvalRequest");
    const auto stored = locked == Locked::Yes
                            ? record::load(session.write(), entity, id, record::Lock::Yes)
                            : record::load(session.read(), entity, id);
    if (!stored || stored->deleted) return std::nullopt;
    const auto text = [&](std::string_view name) {
        return text_of(value_of(entity, *stored, name));
    };
    ApprovalRequest request;
    request.id = id;
    request.policy = read<Id>(entity, *stored, "policyId").value_or(Id{});
    request.record = Id::parse(text("recordId")).value_or(Id{});
    request.entity = text("recordEntity");
    request.record_name = text("recordName");
    request.state = text("state");
    request.comment = text("comment");
    request.answer = text("answer");
    request.mode = text("mode");
    request.currency = text("amountCurrency");
    request.asked_by = read<Id>(entity, *stored, "askedById");
    request.decided_by = read<Id>(entity, *stored, "decidedById");
    request.step = read<Id>(entity, *stored, "stepId");
    request.amount = read<std::int64_t>(entity, *stored, "amount");
    request.passed = number_of(value_of(entity, *stored, "passed"));
    request.approved = object_in(text("approved"));
    request.asked_at = read<Instant>(entity, *stored, "createdAt").value_or(Instant{});
    request.due = read<Instant>(entity, *stored, "dueAt");
    request.decided_at = read<Instant>(entity, *stored, "decidedAt");
    return request;
}

std::vector<Id> requests_of(Session& session, const Id& record,
                            const std::vector<std::string>& states) {
    Sql sql("SELECT id FROM approval_requests WHERE deleted_at IS NULL AND record_id = ");
    sql.bind(record.text());
    if (!states.empty()) {
        sql << " AND state IN (";
        for (std::size_t i = 0; i < states.size(); ++i) (sql << (i ? ", " : "")).bind(states[i]);
        sql << ")";
    }
    sql << " ORDER BY row_id DESC";
    std::vector<Id> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

std::vector<ApprovalDecision> decisions_of(Session& session, const Id& request) {
    const auto& entity = session.registry().entity("approvalDecision");
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.request_id = ";
    sql.bind(request) << " ORDER BY t.row_id";
    std::vector<ApprovalDecision> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) {
        const auto stored = record::read_row(entity, *rows);
        found.push_back({stored.id(), read<Id>(entity, stored, "approverId"),
                         read<Id>(entity, stored, "decidedById"),
                         text_of(value_of(entity, stored, "state")),
                         text_of(value_of(entity, stored, "comment")),
                         read<Instant>(entity, stored, "decidedAt"),
                         number_of(value_of(entity, stored, "turn"))});
    }
    return found;
}

Id create_with_rights(Session& session, std::string_view name, const Values& values) {
    const WholeRights rights(session);
    const auto& entity = session.registry().entity(name);
    return record::create(session, entity, input_of(entity, values)).id;
}

void update_with_rights(Session& session, std::string_view name, const Id& id,
                        const Values& values) {
    const WholeRights rights(session);
    const auto& entity = session.registry().entity(name);
    record::update(session, entity, id, input_of(entity, values));
}

}  // namespace suki::modules
