#include "modules/telephony/words.h"

#include "base/phone.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules::telephony {

std::string words(record::Session& session, const Id& user, std::string_view key,
                  const std::string& name, const std::string& number) {
    constexpr std::string_view kName = "{name}";
    const auto& registry = session.registry();
    const auto& users = registry.entity("user");
    const auto record = record::load(session.read(), users, user);
    const auto locale = record ? text_of(value_of(users, *record, "locale")) : std::string();
    std::string text(registry.text(locale.empty() ? "en" : locale, "text." + std::string(key)));
    const auto who = name.empty() ? format_phone(number, registry.company().country) : name;
    if (const auto at = text.find(kName); at != std::string::npos)
        text.replace(at, kName.size(), who);
    return text;
}

}  // namespace suki::modules::telephony
