#include "modules/approvals/policy.h"

#include <algorithm>

#include "automation/rule.h"
#include "base/random.h"
#include "base/text.h"
#include "modules/record_values.h"
#include "record/loading.h"
#include "record/value_json.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

constexpr std::string_view kStamp = "approvalPolicies";

std::string read_stamp(storage::ReadTx& tx) {
    Sql sql("SELECT value FROM settings WHERE name = ");
    sql.bind(std::string(kStamp));
    const auto rows = tx.query(sql);
    return rows->next() ? std::string(rows->text(0)) : std::string("none");
}

std::string property_name(const Session& session, const std::string& entity,
                          const std::string& name) {
    const auto* about = session.registry().find_entity(entity);
    const auto* property =
        about && !name.empty() ? automation::property_called(*about, name) : nullptr;
    return property ? property->name : std::string();
}

std::vector<std::string> texts_in(const std::string& source) {
    std::vector<std::string> texts;
    const auto parsed = source.empty() ? json::value(json::array()) : parse_json(source);
    if (const auto* list = parsed.if_array())
        for (const auto& item : *list) texts.emplace_back(item.as_string());
    return texts;
}

ApprovalPolicy read_policy(const Session& session, const Entity& entity, const Record& record) {
    const auto text = [&](std::string_view name) {
        return text_of(value_of(entity, record, name));
    };
    const auto flag = [&](std::string_view name) {
        return value_of(entity, record, name) == Value(true);
    };
    ApprovalPolicy policy;
    policy.id = record.id();
    policy.name = text("name");
    policy.entity = text("entity");
    policy.condition = text("condition");
    policy.field = property_name(session, policy.entity, text("field"));
    policy.values = texts_in(text("valueKeys"));
    policy.shown_values = text("values");
    policy.amount = property_name(session, policy.entity, text("amountField"));
    for (const auto& name : names_in(text("watch")))
        if (auto found = property_name(session, policy.entity, name); !found.empty())
            policy.watch.push_back(std::move(found));
    policy.active = flag("active");
    policy.first_qualified = text("route") == "FirstQualified";
    policy.guards_sending = flag("guardsSending");
    return policy;
}

ApprovalStep read_step(const Entity& entity, const Record& record) {
    const auto text = [&](std::string_view name) {
        return text_of(value_of(entity, record, name));
    };
    const auto id = [&](std::string_view name) { return id_of(value_of(entity, record, name)); };
    ApprovalStep step;
    step.id = record.id();
    step.approver = text("approver");
    step.user = id("userId");
    step.team = id("teamId");
    step.escalate_to = id("escalateToId");
    step.role = text("role");
    step.field = text("field");
    step.deadline = text("deadline");
    step.limit_currency = text("limitCurrency");
    if (const auto* limit = std::get_if<std::int64_t>(&value_of(entity, record, "limit")))
        step.limit = *limit;
    step.all = text("mode") == "All";
    step.expires = text("atDeadline") == "Expire";
    return step;
}

Sql selection(const Entity& entity) {
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.deleted_at IS NULL";
    return sql;
}

}  // namespace

bool ApprovalPolicy::is_guarded(const Entity& about, const Record& record) const {
    const auto* property = about.find_property(field);
    if (!property || storage::is_null(record.at(*property))) return false;
    return values.empty() ||
           std::find(values.begin(), values.end(),
                     record::value_text(*property, record.at(*property))) != values.end();
}

bool ApprovalStep::covers(std::int64_t amount, const std::string& currency) const {
    return limit && limit_currency == currency && amount <= *limit;
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (const auto name = trim(list.substr(0, comma)); !name.empty()) names.emplace_back(name);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return names;
}

std::vector<ApprovalPolicy> load_policies(Session& session, std::string_view about) {
    const auto& entity = session.registry().entity("approvalPolicy");
    Sql sql = selection(entity);
    if (!about.empty()) (sql << " AND t.entity = ").bind(std::string(about));
    sql << " ORDER BY t.name, t.row_id";
    std::vector<ApprovalPolicy> policies;
    const auto rows = session.read().query(sql);
    while (rows->next())
        policies.push_back(read_policy(session, entity, record::read_row(entity, *rows)));
    return policies;
}

ApprovalPolicy load_policy(Session& session, const Id& id) {
    const auto& entity = session.registry().entity("approvalPolicy");
    const auto stored = record::load(session.read(), entity, id);
    if (!stored || stored->deleted)
        throw not_found("approval.no_policy", "There is no approval policy " + id.text() + ".")
            .target("policy");
    return read_policy(session, entity, *stored);
}

std::vector<ApprovalStep> steps_of(Session& session, const Id& policy) {
    const auto& entity = session.registry().entity("approvalStep");
    Sql sql = selection(entity);
    (sql << " AND t.policy_id = ").bind(policy) << " ORDER BY t.position, t.row_id";
    std::vector<ApprovalStep> steps;
    const auto rows = session.read().query(sql);
    while (rows->next()) steps.push_back(read_step(entity, record::read_row(entity, *rows)));
    return steps;
}

const std::vector<ApprovalPolicy>& PolicyBook::Policies::of(std::string_view entity) const {
    static const std::vector<ApprovalPolicy> none;
    const auto found = by_entity.find(entity);
    return found == by_entity.end() ? none : found->second;
}

std::shared_ptr<const PolicyBook::Policies> PolicyBook::policies(Session& session) {
    auto stamp = read_stamp(session.read());
    {
        const std::lock_guard lock(mutex_);
        if (policies_ && policies_->stamp == stamp) return policies_;
    }
    auto fresh = std::make_shared<Policies>();
    fresh->stamp = std::move(stamp);
    for (auto& policy : load_policies(session, ""))
        fresh->by_entity[policy.entity].push_back(std::move(policy));
    const std::lock_guard lock(mutex_);
    policies_ = fresh;
    return policies_;
}

void PolicyBook::change(const record::Saved& saved) {
    // Never the same twice, so that a stamp that was rolled back cannot stand for other policies.
    Sql sql("INSERT INTO settings (name, value) VALUES (");
    sql.bind(std::string(kStamp)) << ", ";
    sql.bind(random_token(12)) << ") ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    saved.session.write().execute(sql);
}

}  // namespace suki::modules
