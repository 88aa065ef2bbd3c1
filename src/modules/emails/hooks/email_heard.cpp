#include "modules/emails/hooks/email_heard.h"

#include "automation/heard.h"
#include "modules/record_values.h"

namespace suki::modules {
namespace {

using record::Saved;

/// E-mails that were fetched say so; without the property all are our own.
bool is_incoming(const Saved& saved) {
    const auto* direction = saved.entity.find_property("direction");
    return direction && text_of(saved.after.at(*direction)) == "Inbound";
}

}  // namespace

record::SavedHook email_heard(automation::Automation& automation) {
    return [&automation](const Saved& saved) {
        if (saved.kind != record::WriteKind::Create) return;
        const automation::Heard heard{"message",
                                      is_incoming(saved) ? "in" : "out",
                                      "email",
                                      {{"channel", "email"},
                                       {"messageId", saved.after.id().text()},
                                       {"subject", text_of(saved.get("subject"))},
                                       {"from", text_of(saved.get("from"))},
                                       {"to", text_of(saved.get("to"))}}};
        auto& session = saved.session;
        automation::hear(automation, session, heard, saved.entity, saved.after.id());
        const auto about = id_of(saved.get("regardingId"));
        const auto* entity = session.registry().find_entity(text_of(saved.get("regardingType")));
        if (about && entity) automation::hear(automation, session, heard, *entity, *about);
        const auto account = id_of(saved.get("accountId"));
        if (account && account != about)
            automation::hear(automation, session, heard, session.registry().entity("account"),
                             *account);
    };
}

}  // namespace suki::modules
