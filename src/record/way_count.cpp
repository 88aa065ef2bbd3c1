#include "record/way_count.h"

#include "record/count_memory.h"

namespace suki::record {
namespace {

constexpr std::chrono::seconds kFewBelieved{5}, kManyBelieved{30};

}  // namespace

std::optional<std::int64_t> count_of_way(Session& session, const storage::Sql& rows,
                                         std::int64_t most, storage::Effort effort,
                                         const std::string& name) {
    auto* memory = session.engine().counts;
    const auto way = name + "\n" + std::to_string(most) + " by " + rows.text();
    auto counted = memory ? memory->find(way) : std::nullopt;
    if (!counted) {
        counted = session.read().count_some(rows, most, effort);
        if (memory) memory->keep(way, *counted, counted->complete ? kFewBelieved : kManyBelieved);
    }
    return counted->complete ? std::optional(counted->count) : std::nullopt;
}

}  // namespace suki::record
