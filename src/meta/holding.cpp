#include "meta/holding.h"

namespace suki::meta {

std::vector<const Navigation*> fields_holding(const Entity& holder, const Entity& held) {
    std::vector<const Navigation*> fields;
    for (const auto& navigation : holder.navigations) {
        const bool is_declared = navigation.kind == Navigation::Kind::Lookup ||
                                 navigation.kind == Navigation::Kind::Many;
        if (is_declared && navigation.targets.size() == 1 && &navigation.target() == &held)
            fields.push_back(&navigation);
    }
    return fields;
}

}  // namespace suki::meta
