#include "modules/sales/hooks/opportunity_closed.h"

namespace suki::modules {

using storage::Value;

void opportunity_closed(record::Draft& draft) {
    if (!draft.changed("status")) return;
    const bool is_open = draft.get("status") == Value(std::string("Open"));
    if (!is_open && draft.is_empty("closeDate"))
        draft.set("closeDate", std::chrono::floor<std::chrono::days>(draft.session.now()));
    const auto& status = *draft.entity.find_property("status");
    if (draft.before && draft.before->at(status) == Value(std::string("Lost")))
        for (const auto* reason : {"lostReason", "lossReasonId"}) draft.set(reason, Value());
}

}  // namespace suki::modules
