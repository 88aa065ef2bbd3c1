#include "channel/phone/connector.h"

namespace suki::channel::phone {
namespace {

std::vector<const Connector*> all() {
    return {&device_connector(), &http_connector()};
}

}  // namespace

const Connector* find_connector(std::string_view kind) {
    for (const auto* one : all())
        if (one->kind() == kind) return one;
    return nullptr;
}

std::vector<std::string_view> connector_kinds() {
    std::vector<std::string_view> kinds;
    for (const auto* one : all()) kinds.push_back(one->kind());
    return kinds;
}

}  // namespace suki::channel::phone
