#pragma once
#include <memory>

#include "meta/registry.h"

namespace suki::meta {

/// The registry of this moment. Copies share it. Earlier snapshots stay for the process's life, so
/// what was looked up in one never dangles: a firm changes its fields seldom, and a snapshot is
/// small. Thread-safe.
class LiveRegistry {
public:
    // Implicit: a fixed registry is a live one that never changes.
    LiveRegistry(std::shared_ptr<const Registry> first);

    const Registry& operator*() const;
    const Registry* operator->() const { return &**this; }
    void replace(std::shared_ptr<const Registry> next) const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace suki::meta
