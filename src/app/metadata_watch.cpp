#include "app/metadata_watch.h"

#include "app/search_upkeep.h"
#include "base/log.h"

namespace suki::app {

using namespace std::chrono_literals;

MetadataWatch::MetadataWatch(customisation::MetadataStore& store, const record::Engine& engine)
    : store_(store), engine_(engine), known_(&*store.registry()), thread_([this] { run(); }) {}

MetadataWatch::~MetadataWatch() {
    stop_.notify();
    thread_.join();
}

void MetadataWatch::look() {
    store_.refresh();
    const auto* now = &*store_.registry();
    if (now == known_) return;
    keep_search_current(engine_);
    known_ = now;
}

void MetadataWatch::run() {
    while (stop_.notices() == 0) {
        try {
            look();
        } catch (const Error& error) {
            log::warning("metadata.not_read",
                         {{"error", error.message()}, {"detail", error.detail()}});
        }
        stop_.wait(0, 500ms);
    }
}

}  // namespace suki::app
