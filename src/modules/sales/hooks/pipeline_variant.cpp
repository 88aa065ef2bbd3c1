#include "modules/sales/hooks/pipeline_variant.h"

#include "modules/record_values.h"

namespace suki::modules {

void pipeline_variant(record::Draft& draft) {
    if (draft.is_empty("variant") || !(draft.changed("variant") || draft.changed("recordType")))
        return;
    const auto* entity = draft.session.registry().find_entity(text_of(draft.get("recordType")));
    if (!entity || entity->layout.variants.contains(text_of(draft.get("variant")))) return;
    std::string known;
    for (const auto& [name, variant] : entity->layout.variants)
        known += (known.empty() ? "" : ", ") + name;
    throw invalid("pipeline.unknown_variant",
                  entity->set + " have no such form" +
                      (known.empty() ? std::string(".") : "; these are known: " + known + "."))
        .target("variant");
}

}  // namespace suki::modules
