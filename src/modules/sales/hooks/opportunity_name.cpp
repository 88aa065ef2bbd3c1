#include "modules/sales/hooks/opportunity_name.h"

#include "record/loading.h"

namespace suki::modules {
namespace {

std::string name_of(record::Draft& draft, std::string_view entity_name, std::string_view property) {
    const auto* id = std::get_if<Id>(&draft.get(property));
    if (!id) return {};
    const auto& entity = draft.session.registry().entity(entity_name);
    const auto record = record::load(draft.session.read(), entity, *id);
    const auto* name =
        record ? std::get_if<std::string>(&record->at(entity.name_property())) : nullptr;
    return name ? *name : std::string();
}

}  // namespace

void opportunity_name(record::Draft& draft) {
    if (!draft.is_new() || !draft.is_empty("name")) return;
    std::string name = name_of(draft, "account", "accountId");
    const std::string product = name_of(draft, "product", "productId");
    if (!product.empty()) name += (name.empty() ? "" : " – ") + product;
    const auto* external = std::get_if<std::string>(&draft.get("externalId"));
    if (name.empty() && external) name = *external;
    if (!name.empty()) draft.set("name", name);
}

}  // namespace suki::modules
