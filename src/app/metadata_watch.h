#pragma once
#include <thread>

#include "base/wakeup.h"
#include "customisation/metadata_store.h"

namespace suki::app {

/// A thread that takes over, twice a second, what other nodes and commands changed in the metadata.
class MetadataWatch {
public:
    explicit MetadataWatch(customisation::MetadataStore& store);
    ~MetadataWatch();

private:
    void run();

    customisation::MetadataStore& store_;
    Wakeup stop_;
    std::thread thread_;
};

}  // namespace suki::app
