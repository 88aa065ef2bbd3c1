#include "app/metadata_watch.h"

#include "base/log.h"

namespace suki::app {

using namespace std::chrono_literals;

MetadataWatch::MetadataWatch(customisation::MetadataStore& store)
    : store_(store), thread_([this] { run(); }) {}

MetadataWatch::~MetadataWatch() {
    stop_.notify();
    thread_.join();
}

void MetadataWatch::run() {
    while (stop_.notices() == 0) {
        try {
            store_.refresh();
        } catch (const Error& error) {
            log::warning("metadata.not_read",
                         {{"error", error.message()}, {"detail", error.detail()}});
        }
        stop_.wait(0, 500ms);
    }
}

}  // namespace suki::app
