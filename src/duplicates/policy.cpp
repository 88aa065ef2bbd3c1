#include "duplicates/policy.h"

#include <algorithm>

#include "base/text.h"

namespace suki::duplicates {
namespace {

using storage::Sql;

Criterion read_criterion(const meta::Entity& entity, const storage::Cursor& row) {
    Criterion criterion;
    criterion.method = parse_method(row.text(3)).value_or(Method::Exact);
    for (const auto& name : field_names(row.text(4)))
        if (const auto* field = entity.find_field(name)) criterion.fields.push_back(field);
    criterion.weight = static_cast<double>(row.integer(5)) / 100;
    criterion.against = static_cast<double>(row.integer(6)) / 100;
    return criterion;
}

bool sees_all(const record::Session& session, const meta::Entity& entity,
              const meta::Field& field) {
    return std::all_of(entity.properties.begin(), entity.properties.end(),
                       [&](const meta::Property& property) {
                           return &entity.field_of(property) != &field ||
                                  session.rights().can_see(entity, property);
                       });
}

}  // namespace

bool Policy::concerns(const meta::Property& property) const {
    const auto* field = &entity->field_of(property);
    return std::any_of(criteria.begin(), criteria.end(), [&](const Criterion& one) {
        return std::find(one.fields.begin(), one.fields.end(), field) != one.fields.end();
    });
}

std::optional<Method> parse_method(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(Method::Exact); ++i)
        if (method_name(static_cast<Method>(i)) == name) return static_cast<Method>(i);
    return std::nullopt;
}

std::vector<std::string> field_names(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        const auto name = trim(text.substr(0, end));
        if (!name.empty()) names.emplace_back(name);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return names;
}

std::optional<Policy> find_policy(record::Session& session, const meta::Entity& entity) {
    if (!session.registry().find_entity(kPolicy)) return std::nullopt;
    Sql sql(
        "SELECT p.surely, p.perhaps, p.tells_hidden, c.method, c.fields, c.weight, c.against"
        " FROM duplicate_policies p JOIN duplicate_criteria c ON c.policy_id = p.id"
        " WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL AND p.active = ");
    sql.bind(true) << " AND p.entity = ";
    sql.bind(entity.name) << " ORDER BY c.position, c.row_id";
    std::optional<Policy> policy;
    const auto rows = session.read().query(sql);
    while (rows->next()) {
        if (!policy) {
            policy.emplace();
            policy->entity = &entity;
            policy->surely = static_cast<int>(rows->integer(0));
            policy->perhaps = static_cast<int>(rows->integer(1));
            policy->tells_hidden = rows->boolean(2);
        }
        auto criterion = read_criterion(entity, *rows);
        if (!criterion.fields.empty()) policy->criteria.push_back(std::move(criterion));
    }
    return policy;
}

Policy seen_by_actor(const record::Session& session, Policy policy) {
    for (auto& criterion : policy.criteria)
        std::erase_if(criterion.fields, [&](const meta::Field* field) {
            return !sees_all(session, *policy.entity, *field);
        });
    std::erase_if(policy.criteria, [](const Criterion& one) { return one.fields.empty(); });
    return policy;
}

}  // namespace suki::duplicates
