#include "automation/rule_book.h"

#include <algorithm>

#include "base/log.h"
#include "base/random.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

using storage::Sql;

constexpr std::string_view kStamp = "automationRules";

std::string read_stamp(storage::ReadTx& tx) {
    Sql sql("SELECT value FROM settings WHERE name = ");
    sql.bind(std::string(kStamp));
    const auto rows = tx.query(sql);
    return rows->next() ? std::string(rows->text(0)) : std::string("none");
}

void add(Rules& rules, const record::Entity& entity, const record::Record& record) {
    try {
        rules.all.push_back(std::make_unique<const Rule>(read_rule(entity, record)));
    } catch (const Error& error) {
        log::warning("rule.unreadable", {{"rule", record.id().text()}, {"error", error.message()}});
    }
}

std::shared_ptr<const Rules> load_rules(record::Session& session, std::string stamp) {
    auto rules = std::make_shared<Rules>();
    rules->stamp = std::move(stamp);
    const auto& entity = session.registry().entity(kRule);
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.active = ";
    sql.bind(true) << " ORDER BY t.row_id";
    const auto rows = session.read().query(sql);
    while (rows->next()) add(*rules, entity, record::read_row(entity, *rows));
    std::stable_sort(rules->all.begin(), rules->all.end(), [](const auto& a, const auto& b) {
        return std::tie(a->order, a->name) < std::tie(b->order, b->name);
    });
    for (const auto& rule : rules->all) rules->by_entity[rule->entity].push_back(rule.get());
    return rules;
}

}  // namespace

const Rule* Rules::find(const Id& id) const {
    for (const auto& rule : all)
        if (rule->id == id) return rule.get();
    return nullptr;
}

const std::vector<const Rule*>& Rules::of(std::string_view entity) const {
    static const std::vector<const Rule*> none;
    const auto found = by_entity.find(entity);
    return found == by_entity.end() ? none : found->second;
}

std::shared_ptr<const Rules> RuleBook::rules(record::Session& session) {
    auto stamp = read_stamp(session.read());
    {
        const std::lock_guard lock(mutex_);
        if (rules_ && rules_->stamp == stamp) return rules_;
    }
    auto fresh = load_rules(session, std::move(stamp));
    const std::lock_guard lock(mutex_);
    rules_ = fresh;
    return fresh;
}

void RuleBook::change(record::Session& session) {
    // Never the same twice, so that a stamp that was rolled back cannot stand for other rules.
    const auto stamp = random_token(12);
    Sql sql("INSERT INTO settings (name, value) VALUES (");
    sql.bind(std::string(kStamp)) << ", ";
    sql.bind(stamp) << ") ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    session.write().execute(sql);
}

}  // namespace suki::automation
