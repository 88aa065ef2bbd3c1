#include "modules/webforms/hooks/web_form_confirmation.h"

#include <algorithm>

#include "modules/record_values.h"
#include "modules/webforms/form_fields.h"

namespace suki::modules {
namespace {

bool asks_for_email(const record::Draft& draft) {
    const auto text = text_of(draft.get("fields"));
    if (text.empty()) return false;
    const auto fields = webforms::read_fields(draft.session.registry(), parse_json(text));
    return std::any_of(fields.begin(), fields.end(), [](const auto& field) {
        return field.kind == webforms::Kind::Email && field.required;
    });
}

}  // namespace

record::SaveHook web_form_confirmation(const Surroundings& around) {
    const bool can_write = !around.mail.url.empty() && !around.public_url.empty();
    return [can_write](record::Draft& draft) {
        if (draft.get("doubleOptIn") != storage::Value(true)) return;
        if (!draft.changed("doubleOptIn") && !draft.changed("fields")) return;
        if (!asks_for_email(draft))
            throw invalid("form.needs_email",
                          "To confirm by e-mail, the form needs a required field for the e-mail "
                          "address.")
                .target("doubleOptIn");
        if (draft.changed("doubleOptIn") && !can_write)
            throw invalid("form.no_mail",
                          "No e-mail with a link can be sent: suki serve --smtp-url smtp://… "
                          "--mail-from … --public-url https://….")
                .target("doubleOptIn");
    };
}

}  // namespace suki::modules
