#include "modules/attachments/collect_job.h"

#include <unordered_set>

#include "base/log.h"
#include "modules/attachments/content.h"
#include "modules/record_values.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Sql;

constexpr jobs::Kind kCollect{"file.collect", jobs::Effect::Outside};
constexpr std::chrono::hours kContentGrace{24}, kUploadGrace{7 * 24}, kTrashGrace{30 * 24};
constexpr int kMostUploads = 500;  // a day

void enqueue_collecting(Session& session, Instant at) {
    jobs::enqueue(session, {kCollect, {}, at, std::string(kCollect.name)});
}

/// " AND NOT EXISTS (…)" for each place where a record may name a file.
void append_unnamed(Sql& sql, const meta::Registry& registry, const record::Entity& files) {
    for (const auto& entity : registry.entities())
        for (const auto& navigation : entity->navigations) {
            const bool leads = std::find(navigation.targets.begin(), navigation.targets.end(),
                                         &files) != navigation.targets.end();
            if (!leads || (navigation.is_collection() && navigation.link_table.empty())) continue;
            sql << " AND NOT EXISTS (SELECT 1 FROM ";
            if (navigation.is_collection()) {
                sql.name(navigation.link_table) << " l WHERE l.right_id = f.id)";
            } else {
                sql.name(entity->table) << " l WHERE l.";
                sql.name(navigation.id->column) << " = f.id)";
            }
        }
}

int trash_abandoned(const record::Engine& engine) {
    Session session(engine, record::Actor::system(engine));
    session.write();
    const auto& files = session.registry().entity("file");
    Sql sql("SELECT f.id FROM ");
    sql.name(files.table) << " f WHERE f.deleted_at IS NULL AND f.created_at < ";
    sql.bind(Instant{session.now() - kUploadGrace});
    append_unnamed(sql, session.registry(), files);
    sql << " LIMIT " << std::to_string(kMostUploads);
    std::vector<Id> found;
    {
        const auto rows = session.read().query(sql);
        while (rows->next()) found.push_back(rows->id(0));
    }
    for (const auto& id : found) record::remove(session, files, id);
    session.commit();
    return static_cast<int>(found.size());
}

std::unordered_set<std::string> named_contents(Session& session) {
    std::unordered_set<std::string> named;
    for (const auto* entity : entities_with_content(session.registry())) {
        Sql sql("SELECT content_hash FROM ");
        sql.name(entity->table) << " WHERE content_hash IS NOT NULL AND (deleted_at IS NULL"
                                   " OR deleted_at > ";
        sql.bind(Instant{session.now() - kTrashGrace}) << ")";
        const auto rows = session.read().query(sql);
        while (rows->next()) named.emplace(rows->text(0));
    }
    return named;
}

/// Files that have no record of their own are named in JSON that never leaves the server.
bool is_named_inside(Session& session, const std::string& hash) {
    for (const auto& entity : session.registry().entities())
        for (const auto& property : entity->properties) {
            const auto& field = entity->field_of(property);
            if (!field.internal || field.type->name() != "json") continue;
            Sql sql("SELECT 1 FROM ");
            sql.name(entity->table) << " WHERE CAST(";
            sql.name(property.column) << " AS TEXT) LIKE ";
            sql.bind("%" + hash + "%") << " LIMIT 1";
            if (session.read().query(sql)->next()) return true;
        }
    return false;
}

int remove_unnamed(const record::Engine& engine, const Surroundings& around) {
    Session session(engine, record::Actor::system(engine));
    const auto named = named_contents(session);
    std::vector<std::string> gone;
    around.contents->each([&](const files::Stored& stored) {
        const bool old = stored.since < session.now() - kContentGrace;
        if (old && !named.contains(stored.hash)) gone.push_back(stored.hash);
    });
    int count = 0;
    for (const auto& hash : gone) {
        if (is_named_inside(session, hash)) continue;
        around.contents->remove(hash);
        around.previews->forget(hash);
        ++count;
    }
    return count;
}

}  // namespace

void register_collect_job(jobs::Handlers& to, const Surroundings& around) {
    to.add(kCollect, [around](const record::Engine& engine, const jobs::Running&) {
        const auto uploads = trash_abandoned(engine);
        const auto contents = remove_unnamed(engine, around);
        log::info("file.collected",
                  {{"uploads", std::int64_t{uploads}}, {"contents", std::int64_t{contents}}});
        Session session(engine, record::Actor::system(engine));
        enqueue_collecting(session, session.now() + std::chrono::hours(24));
        session.commit();
    });
}

void start_collecting(const record::Engine& engine) {
    Session session(engine, record::Actor::system(engine));
    enqueue_collecting(session, session.now() + std::chrono::minutes(10));
    session.commit();
}

}  // namespace suki::modules
