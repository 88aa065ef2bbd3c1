#include "modules/sales/stage_backfill.h"

#include "modules/sales/stage_change.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

constexpr std::string_view kAsked = "stage_backfill";
constexpr std::int64_t kPart = 200;

/// Records without an instant of their last move, from `after` on.
std::vector<Record> next_part(Session& session, const meta::Entity& entity, std::int64_t after) {
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.";
    sql.name(entity.find_property(entity.stages->since)->column) << " IS NULL AND t.row_id > ";
    sql.bind(after) << " ORDER BY t.row_id LIMIT ";
    sql.bind(kPart);
    std::vector<Record> part;
    const auto rows = session.read().query(sql);
    while (rows->next()) part.push_back(record::read_row(entity, *rows));
    return part;
}

struct Entry {
    Instant at;
    Value user;
    json::value changes;
};

std::vector<Entry> history_of(Session& session, const Id& id) {
    Sql sql("SELECT at, user_id, changes FROM history WHERE record_id = ");
    sql.bind(id) << " ORDER BY row_id";
    std::vector<Entry> entries;
    const auto rows = session.read().query(sql);
    while (rows->next())
        entries.push_back({rows->instant(0), rows->is_null(1) ? Value() : Value(rows->id(1)),
                           parse_json(rows->text(2))});
    return entries;
}

Value id_in(const json::value& value) {
    const auto id = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
    return id ? Value(*id) : Value();
}

void set_since(Session& session, const meta::Entity& entity, const Record& record, Instant at) {
    Sql sql("UPDATE ");
    sql.name(entity.table) << " SET ";
    sql.name(entity.find_property(entity.stages->since)->column) << " = ";
    sql.bind(at) << " WHERE row_id = ";
    sql.bind(record.row_id);
    session.write().execute(sql);
}

void tell_moves(Session& session, const meta::Entity& entity, const Record& record) {
    const auto& property = *entity.find_navigation(entity.stages->field)->id;
    std::optional<Instant> entered;
    for (const auto& entry : history_of(session, record.id())) {
        const auto* moved = entry.changes.as_object().if_contains(property.name);
        if (!moved || !moved->is_array() || moved->get_array().size() != 2) continue;
        const auto& ends = moved->get_array();
        write_stage_change(
            session, entity,
            {record.id(), id_in(ends[0]), id_in(ends[1]), entry.at, entry.user, entered});
        entered = entry.at;
    }
    const auto* created = std::get_if<Instant>(&record.at(*entity.find_property("createdAt")));
    set_since(session, entity, record, entered ? *entered : created ? *created : session.now());
}

bool is_kept(const meta::Entity& entity) {
    return entity.stages && !entity.stages->since.empty() && !entity.stages->changes.empty();
}

void ask(Session& session, const std::string& entity, std::int64_t after) {
    jobs::enqueue(session, {kStageBackfill,
                            {{"entity", entity}, {"after", after}},
                            session.now(),
                            std::string(kAsked) + " " + entity});
}

}  // namespace

void stage_backfill(Session& session, const jobs::Running& job) {
    const std::string name(job.payload.at("entity").as_string());
    const auto* entity = session.registry().find_entity(name);
    if (!entity || !is_kept(*entity)) return;
    const auto part =
        next_part(session, *entity, job.payload.at("after").to_number<std::int64_t>());
    for (const auto& record : part) tell_moves(session, *entity, record);
    if (!part.empty()) ask(session, name, part.back().row_id);
}

void start_stage_backfill(const record::Engine& engine) {
    Session session(engine, record::Actor::system(engine));
    Sql known("SELECT 1 FROM settings WHERE name = ");
    known.bind(std::string(kAsked));
    if (session.write().query(known)->next()) return;
    for (const auto& entity : engine.registry->entities())
        if (is_kept(*entity)) ask(session, entity->name, 0);
    Sql done("INSERT INTO settings (name, value) VALUES (");
    done.bind(std::string(kAsked)) << ", ";
    done.bind(std::string("asked")) << ")";
    session.write().execute(done);
    session.commit();
}

}  // namespace suki::modules
