#include "modules/webforms/post.h"

namespace suki::modules::webforms {

std::string Post::value(std::string_view name) const {
    for (const auto& [key, value] : values)
        if (key == name) return value;
    return {};
}

std::vector<std::string> Post::all(std::string_view name) const {
    std::vector<std::string> found;
    for (const auto& [key, value] : values)
        if (key == name) found.push_back(value);
    return found;
}

const std::vector<std::string>& campaign_parameters() {
    static const std::vector<std::string> names{"utm_source", "utm_medium",  "utm_campaign",
                                                "utm_term",   "utm_content", "gclid",
                                                "fbclid",     "msclkid"};
    return names;
}

}  // namespace suki::modules::webforms
