#include "modules/telephony/hooks/phone_connector.h"

#include "base/random.h"
#include "modules/record_values.h"
#include "modules/telephony/connectors.h"

namespace suki::modules {
namespace {

using storage::Value;

/// The mask sent back means: as it was.
void put_secret_away(record::Draft& draft) {
    const auto typed = text_of(draft.get("secret"));
    if (typed == kSecretMask && !draft.is_empty("secretKept")) return;
    if (typed != kSecretMask) draft.set("secretKept", typed.empty() ? Value() : Value(typed));
    draft.set("secret", draft.is_empty("secretKept") ? Value() : Value(std::string(kSecretMask)));
}

void give_address(record::Draft& draft) {
    if (!draft.is_empty("token")) return;
    const auto token = random_token(24);
    draft.set("token", token);
    draft.set("reportPath", "/phone/" + token);
}

}  // namespace

record::SaveHook phone_connector(const Surroundings& around) {
    return [around](record::Draft& draft) {
        put_secret_away(draft);
        give_address(draft);
        const auto set_up = telephony::read_connector(draft.entity, draft.after, around);
        set_up.connector->check(set_up.line);
    };
}

}  // namespace suki::modules
