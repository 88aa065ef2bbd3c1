#include "duplicates/keys.h"

#include <algorithm>
#include <map>

#include "duplicates/scoring.h"
#include "record/loading.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using record::Session;
using storage::Sql;

constexpr std::int64_t kTurn = 100;        // records
constexpr std::size_t kLongestName = 250;  // of a criterion
constexpr std::int64_t kForgotten = 2000;  // keys

/// Of each record those by which it could be found, in ascending order.
using KeysOf = std::map<Id, std::vector<std::int64_t>>;

KeysOf::mapped_type wanted_keys(const Policy& policy, const record::Record& record) {
    if (record.deleted) return {};
    const auto keys = keys_of(policy, traits_of(policy, record));
    return {keys.begin(), keys.end()};
}

/// "(id, …)"
void append_ids(Sql& sql, const KeysOf& records) {
    std::string_view before = "(";
    for (const auto& [id, keys] : records) {
        (sql << before).bind(id);
        before = ", ";
    }
    sql << ")";
}

KeysOf kept_keys(Session& session, const KeysOf& records) {
    Sql sql("SELECT record_id, key FROM duplicate_keys WHERE record_id IN ");
    append_ids(sql, records);
    KeysOf kept;
    const auto rows = session.write().query(sql << " ORDER BY key");
    while (rows->next()) kept[rows->id(0)].push_back(rows->integer(1));
    return kept;
}

void forget_keys(Session& session, const KeysOf& records) {
    Sql sql("DELETE FROM duplicate_keys WHERE record_id IN ");
    append_ids(sql, records);
    session.write().execute(sql);
}

void write_keys(Session& session, const Policy& policy, const KeysOf& records) {
    Sql sql;
    for (const auto& [id, keys] : records)
        for (const auto key : keys) {
            sql << (sql.empty() ? "INSERT INTO duplicate_keys (entity, record_id, key) VALUES ("
                                : ", (");
            sql.bind(policy.entity->name) << ", ";
            sql.bind(id) << ", ";
            sql.bind(key) << ")";
        }
    if (!sql.empty()) session.write().execute(sql);
}

bool changes_keys(const Policy& policy, const record::Saved& saved) {
    if (saved.kind != record::WriteKind::Update) return true;
    return std::any_of(saved.entity.properties.begin(), saved.entity.properties.end(),
                       [&](const meta::Property& property) {
                           return saved.before->at(property) != saved.after.at(property) &&
                                  policy.concerns(property);
                       });
}

void enqueue_turn(Session& session, const std::string& entity, std::int64_t after) {
    // The first turn of a change takes the place of one that still waits; the rest follow alone.
    jobs::enqueue(session, {kKeepKeys,
                            {{"entity", entity}, {"after", after}},
                            session.engine().clock.now(),
                            after ? std::string() : "duplicates.keys." + entity});
}

/// Of an entity that has no policy any more. True when none is left.
bool forget_some(Session& session, const std::string& entity) {
    Sql sql(
        "DELETE FROM duplicate_keys WHERE row_id IN (SELECT row_id FROM duplicate_keys WHERE"
        " entity = ");
    sql.bind(entity) << " LIMIT ";
    sql.bind(kForgotten) << ")";
    return session.write().execute(sql) < kForgotten;
}

/// Writes no more than what is new: other writers wait meanwhile.
void renew(Session& session, const Policy& policy, const std::vector<record::Record>& records) {
    KeysOf wanted;
    for (const auto& record : records) wanted[record.id()] = wanted_keys(policy, record);
    if (wanted.empty()) return;
    const auto kept = kept_keys(session, wanted);
    std::erase_if(wanted, [&](const auto& one) {
        const auto found = kept.find(one.first);
        return found == kept.end() ? one.second.empty() : one.second == found->second;
    });
    if (wanted.empty()) return;
    forget_keys(session, wanted);
    write_keys(session, policy, wanted);
}

/// The row number behind the last, or 0 at the end.
std::int64_t renew_some(Session& session, const Policy& policy, std::int64_t after) {
    Sql sql("SELECT ");
    record::append_record_columns(sql, *policy.entity, "t");
    sql << " FROM ";
    sql.name(policy.entity->table) << " t WHERE t.row_id > ";
    sql.bind(after) << " ORDER BY t.row_id LIMIT ";
    sql.bind(kTurn);
    std::vector<record::Record> records;
    {
        const auto rows = session.write().query(sql);
        while (rows->next()) records.push_back(record::read_row(*policy.entity, *rows));
    }
    renew(session, policy, records);
    return std::ssize(records) < kTurn ? 0 : records.back().row_id;
}

std::string entity_of(Session& session, const Entity& entity, const record::Record& record) {
    if (entity.name == kPolicy) {
        const auto* name = std::get_if<std::string>(&record.at(*entity.find_property("entity")));
        return name ? *name : std::string();
    }
    const auto* id = std::get_if<Id>(&record.at(*entity.find_property("policyId")));
    const auto& policies = session.registry().entity(kPolicy);
    const auto policy = id ? record::load(session.write(), policies, *id) : std::nullopt;
    return policy ? entity_of(session, policies, *policy) : std::string();
}

/// As the firm calls the fields. Throws of one that there is not.
std::string shown_names(const meta::Registry& registry, const Entity& entity,
                        const std::vector<std::string>& names) {
    std::string shown;
    for (const auto& name : names) {
        const auto* field = entity.find_field(name);
        if (!field)
            throw invalid("duplicates.bad_policy", entity.set + " have no field \"" + name +
                                                       "\"; name fields as the API does, "
                                                       "with commas between them.")
                .target("fields");
        shown += shown.empty() ? "" : ", ";
        shown += registry.label(registry.company().language, entity, *field);
    }
    return shown;
}

std::int64_t percent_of(const record::Draft& draft, std::string_view property) {
    const auto* number = std::get_if<std::int64_t>(&draft.get(property));
    return number ? *number : 0;
}

}  // namespace

void keep_keys(const record::Saved& saved) {
    if (saved.kind == record::WriteKind::Remove)
        return forget_keys(saved.session, {{saved.after.id(), {}}});
    const auto policy = find_policy(saved.session, saved.entity);
    if (!policy || !changes_keys(*policy, saved)) return;
    if (saved.kind == record::WriteKind::Create)
        return write_keys(saved.session, *policy,
                          {{saved.after.id(), wanted_keys(*policy, saved.after)}});
    renew(saved.session, *policy, {saved.after});
}

void keys_change(const record::Saved& saved) {
    for (const auto* record : {saved.before, &saved.after}) {
        if (!record) continue;
        const auto name = entity_of(saved.session, saved.entity, *record);
        if (saved.session.registry().find_entity(name)) enqueue_turn(saved.session, name, 0);
    }
}

void check_policy(record::Draft& draft) {
    const auto* name = std::get_if<std::string>(&draft.get("entity"));
    if (!name) return;  // check_draft() says so
    const auto* entity = draft.session.registry().find_entity(*name);
    if (!entity)
        throw invalid("duplicates.bad_policy",
                      "There is no kind of record called \"" + *name + "\".")
            .target("entity");
    if (percent_of(draft, "perhaps") > percent_of(draft, "surely"))
        throw invalid("duplicates.bad_policy", "\"Surely\" begins at or above \"perhaps\".")
            .target("surely");
    draft.set("name",
              std::string(draft.session.registry().text(draft.session.registry().company().language,
                                                        "entity." + entity->name + ".plural")));
    if (draft.is_empty("name")) draft.set("name", entity->set);
}

void check_criterion(record::Draft& draft) {
    const auto& policies = draft.session.registry().entity(kPolicy);
    const auto* id = std::get_if<Id>(&draft.get("policyId"));
    const auto* fields = std::get_if<std::string>(&draft.get("fields"));
    const auto policy = id ? record::load(draft.session.read(), policies, *id) : std::nullopt;
    if (!policy || !fields) return;  // check_draft() says so
    const auto name = entity_of(draft.session, policies, *policy);
    const auto* entity = draft.session.registry().find_entity(name);
    if (!entity) return;
    const auto shown = shown_names(draft.session.registry(), *entity, field_names(*fields));
    draft.set("name", shown.size() <= kLongestName ? shown : *fields);
}

void handle_keep_keys(Session& session, const jobs::Running& job) {
    const auto name = text_at(job.payload, "entity");
    const auto* entity = session.registry().find_entity(name);
    const auto policy = entity ? find_policy(session, *entity) : std::nullopt;
    if (!policy) {
        if (!forget_some(session, name)) enqueue_turn(session, name, 1);
        return;
    }
    const auto after = job.payload.at("after").to_number<std::int64_t>();
    if (const auto next = renew_some(session, *policy, after)) enqueue_turn(session, name, next);
}

}  // namespace suki::duplicates
