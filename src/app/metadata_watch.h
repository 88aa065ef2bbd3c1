#pragma once
#include <thread>

#include "base/wakeup.h"
#include "customisation/metadata_store.h"

namespace suki::app {

/// A thread that takes over, twice a second, what other nodes and commands changed in the metadata,
/// and sees that the search indexes follow each change.
class MetadataWatch {
public:
    MetadataWatch(customisation::MetadataStore& store, const record::Engine& engine);
    ~MetadataWatch();

private:
    void run();
    void look();

    customisation::MetadataStore& store_;
    const record::Engine& engine_;
    const meta::Registry* known_;
    Wakeup stop_;
    std::thread thread_;
};

}  // namespace suki::app
