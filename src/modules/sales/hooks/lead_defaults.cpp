#include "modules/sales/hooks/lead_defaults.h"

namespace suki::modules {

using storage::Value;

void lead_defaults(record::Draft& draft) {
    const bool is_converted = draft.get("status") == Value(std::string("Converted"));
    if (is_converted && draft.changed("status") && draft.is_empty("convertedAt"))
        throw invalid(
            "lead.convert_by_action",
            "Convert the lead with the action Convert, so that account, contact and deal are made.")
            .target("status");
    if (!draft.is_new() && !draft.changed("ownerId")) return;
    if (draft.get("status") == Value(std::string("New")) && !draft.is_new() &&
        !draft.is_empty("ownerId"))
        draft.set("status", std::string("Assigned"));
}

}  // namespace suki::modules
