#include "record/count_memory.h"

namespace suki::record {

using std::chrono::steady_clock;

std::optional<storage::Counted> CountMemory::find(const std::string& list) {
    const auto kept = kept_.find(list);
    if (!kept || steady_clock::now() > kept->until) return std::nullopt;
    return kept->counted;
}

void CountMemory::keep(const std::string& list, const storage::Counted& counted,
                       std::chrono::seconds time) {
    kept_.keep(list, {counted, steady_clock::now() + time}, list.size() + sizeof(Kept));
}

}  // namespace suki::record
