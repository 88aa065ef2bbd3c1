#pragma once
#include <cstdint>
#include <string_view>

#include "base/id.h"
#include "meta/entity.h"

namespace suki::record {

/// That a record was written: what other people's screens want to know.
struct Event {
    const meta::Entity* entity;
    Id id;
    std::string_view kind;  // "created" "updated" "removed"
    std::int64_t version;
    Id former_owner;  // when it has another one now, else nil
};

}  // namespace suki::record
