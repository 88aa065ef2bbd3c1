#include "record/match_memory.h"

namespace suki::record {

std::shared_ptr<const Matching> MatchMemory::find(const std::string& search,
                                                  const std::string& state) {
    const auto kept = kept_.find(search);
    return kept && kept->state == state ? kept->matching : nullptr;
}

void MatchMemory::keep(const std::string& search, std::string state,
                       std::shared_ptr<const Matching> matching) {
    const auto bits = matching->rows.size();
    kept_.keep(search, {std::move(state), std::move(matching)}, bits);
}

}  // namespace suki::record
