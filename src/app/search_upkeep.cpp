#include "app/search_upkeep.h"

#include "base/log.h"
#include "record/query.h"
#include "record/search_rebuild.h"
#include "storage/search_index.h"

namespace suki::app {
namespace {

using meta::Entity;
using record::Session;

constexpr jobs::Kind kRebuildSearch{"search.rebuild", jobs::Effect::Database};
constexpr jobs::Kind kJoinSearch{"search.join", jobs::Effect::Database};
constexpr std::int64_t kSmall = 1'000;  // rows that are done while the program starts
constexpr std::int64_t kPart = 200;
constexpr std::int64_t kTold = 20'000;  // rows between two lines in the log

void enqueue_part(Session& session, const Entity& entity, std::int64_t after) {
    jobs::enqueue(
        session,
        {kRebuildSearch,
         {{"entity", entity.name}, {"after", after}, {"recipe", record::search_recipe(entity)}},
         session.engine().clock.now(),
         "search.rebuild " + entity.name});
}

/// What was written in many turns is in many pieces.
void enqueue_join(Session& session, const Entity& entity, bool first) {
    jobs::enqueue(session, {kJoinSearch,
                            {{"entity", entity.name}, {"first", first}},
                            session.engine().clock.now(),
                            "search.join " + entity.name});
}

void join_part(Session& session, const jobs::Running& job) {
    const auto* entity = session.registry().find_entity(text_at(job.payload, "entity"));
    if (!entity || !entity->is_searchable()) return;
    const bool first = job.payload.at("first").as_bool();
    if (storage::search_join(session.write(), entity->table, first))
        enqueue_join(session, *entity, false);
}

void rebuild_now(Session& session, const Entity& entity) {
    std::optional<std::int64_t> after = 0;
    while (after) after = record::rebuild_search(session, entity, *after, kSmall + 1);
}

void begin(Session& session, const Entity& entity) {
    const auto last = record::last_row(session, entity);
    if (last <= kSmall) return rebuild_now(session, entity);
    log::info("search.rebuilding", {{"set", entity.set}, {"row", std::int64_t{0}}, {"last", last}});
    enqueue_part(session, entity, 0);
}

void rebuild_part(Session& session, const jobs::Running& job) {
    const auto* entity = session.registry().find_entity(text_at(job.payload, "entity"));
    if (!entity || !entity->is_searchable()) return;
    const auto after = job.payload.at("after").to_number<std::int64_t>();
    if (text_at(job.payload, "recipe") != record::search_recipe(*entity))
        return enqueue_part(session, *entity, 0);
    const auto reached = record::rebuild_search(session, *entity, after, kPart);
    if (!reached) {
        log::info("search.rebuilt", {{"set", entity->set}});
        return enqueue_join(session, *entity, true);
    }
    if (*reached / kTold != after / kTold)
        log::info("search.rebuilding", {{"set", entity->set},
                                        {"row", *reached},
                                        {"last", record::last_row(session, *entity)}});
    enqueue_part(session, *entity, *reached);
}

}  // namespace

void keep_search_current(const record::Engine& engine) {
    Session session(engine, record::Actor::system(engine));
    const auto outdated = record::outdated_searches(session);
    if (outdated.empty()) return;
    for (const auto* entity : outdated) begin(session, *entity);
    session.commit();
}

void register_search_jobs(jobs::Handlers& handlers) {
    handlers.add(kRebuildSearch, jobs::DatabaseHandler(rebuild_part));
    handlers.add(kJoinSearch, jobs::DatabaseHandler(join_part));
}

}  // namespace suki::app
