#include "modules/activities/hooks/first_answer.h"

#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Record;
using record::Saved;
using storage::Sql;
using storage::Value;

std::optional<Instant> first_call(const Saved& saved, const Entity& entity, const Id& id,
                                  Instant created) {
    const auto column = [&](std::string_view name) {
        return saved.entity.find_property(name)->column;
    };
    Sql sql("SELECT min(COALESCE(");
    (sql.name(column("startsAt")) << ", ").name(column("createdAt")) << ")) FROM ";
    sql.name(saved.entity.table) << " WHERE deleted_at IS NULL AND status = 'Held' AND ";
    sql.name(column("regardingId")) << " = ";
    (sql.bind(id) << " AND ").name(column("regardingType")) << " = ";
    sql.bind(entity.name) << " AND COALESCE(";
    (sql.name(column("startsAt")) << ", ").name(column("createdAt")) << ") >= ";
    sql.bind(created);
    const auto rows = saved.session.read().query(sql);
    if (!rows->next() || rows->is_null(0)) return std::nullopt;
    return rows->instant(0);
}

void keep_answer(const Saved& saved, const Record& call) {
    const auto* id = std::get_if<Id>(&call.at(*saved.entity.find_property("regardingId")));
    const auto* type =
        std::get_if<std::string>(&call.at(*saved.entity.find_property("regardingType")));
    const auto* entity = id && type ? saved.session.registry().find_entity(*type) : nullptr;
    const auto* at = entity ? entity->find_property("answeredAt") : nullptr;
    const auto* seconds = entity ? entity->find_property("answerSeconds") : nullptr;
    if (!at || !seconds) return;
    const auto record = record::load(saved.session.read(), *entity, *id);
    if (!record) return;
    const auto created = std::get<Instant>(record->at(*entity->find_property("createdAt")));
    const auto first = first_call(saved, *entity, *id, created);
    const Value answered = first ? Value(*first) : Value();
    if (record->at(*at) == answered) return;
    Sql sql("UPDATE ");
    (sql.name(entity->table) << " SET ").name(at->column) << " = ";
    (sql.bind(answered) << ", ").name(seconds->column) << " = ";
    sql.bind(first ? Value(std::int64_t(
                         std::chrono::floor<std::chrono::seconds>(*first - created).count()))
                   : Value())
        << " WHERE row_id = ";
    sql.bind(record->row_id);
    saved.session.write().execute(sql);
    saved.session.announce({entity, *id, "updated", record->version, {}});
}

}  // namespace

void first_answer(const Saved& saved) {
    keep_answer(saved, saved.after);
    if (saved.before && saved.changed("regardingId")) keep_answer(saved, *saved.before);
}

}  // namespace suki::modules
