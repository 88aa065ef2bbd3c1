#include "record/variant.h"

#include "record/loading.h"

namespace suki::record {

const meta::Variant* variant_of(Session& session, const Entity& entity, const Record& record) {
    const auto& variants = entity.layout.variants;
    if (!entity.stages || entity.stages->variant.empty() || variants.empty()) return nullptr;
    const auto* lookup = entity.find_navigation(entity.stages->pipeline);
    const auto* id = lookup ? std::get_if<Id>(&record.at(*lookup->id)) : nullptr;
    const auto* property =
        lookup ? lookup->target().find_property(entity.stages->variant) : nullptr;
    if (!id || !property) return nullptr;
    const auto pipeline = load(session.read(), lookup->target(), *id);
    const auto* name = pipeline ? std::get_if<std::string>(&pipeline->at(*property)) : nullptr;
    const auto found = name ? variants.find(*name) : variants.end();
    return found == variants.end() ? nullptr : &found->second;
}

}  // namespace suki::record
