#include "record/record.h"

namespace suki::record {

bool Input::has(const Property& property) const {
    for (const auto& change : changes)
        if (change.property == &property) return true;
    return false;
}

void Input::set(const Property& property, Value value) {
    for (auto& change : changes)
        if (change.property == &property) {
            change.value = std::move(value);
            return;
        }
    changes.push_back({&property, std::move(value)});
}

}  // namespace suki::record
