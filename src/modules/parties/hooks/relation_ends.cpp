#include "modules/parties/hooks/relation_ends.h"

namespace suki::modules {

void relation_ends(record::Draft& draft) {
    if (!draft.is_empty("fromPartyId") && draft.get("fromPartyId") == draft.get("toPartyId"))
        throw invalid("relation.same_party", "A relation needs two different parties.")
            .target("toPartyId");
    const auto* starts = std::get_if<Date>(&draft.get("startsOn"));
    const auto* ends = std::get_if<Date>(&draft.get("endsOn"));
    if (starts && ends && *ends < *starts)
        throw invalid("relation.ends_before_start", "The relation ends before it starts.")
            .target("endsOn");
}

}  // namespace suki::modules
