#include "customisation/sort_indexes.h"

namespace suki::customisation {
namespace {

constexpr jobs::Kind kSortIndexes{"metadata.sortIndexes", jobs::Effect::Outside};

}  // namespace

void ask_for_sort_indexes(record::Session& session) {
    jobs::enqueue(session, {kSortIndexes, {}, session.now(), std::string(kSortIndexes.name)});
}

void register_jobs(jobs::Handlers& handlers, MetadataStore& store) {
    handlers.add(kSortIndexes,
                 jobs::OutsideHandler(
                     [&store](const record::Engine&, const jobs::Running&) { store.bring_up(); }));
}

}  // namespace suki::customisation
