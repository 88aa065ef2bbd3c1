#include "modules/documents/hooks/quote_sent.h"

#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/loading.h"

namespace suki::modules {

void quote_sent(const record::Saved& saved) {
    if (!saved.changed("sentAt") || text_of(saved.get("regardingType")) != "quote") return;
    const auto id = id_of(saved.get("regardingId"));
    const auto& entity = saved.session.registry().entity("quote");
    const auto quote =
        id ? record::load(saved.session.write(), entity, *id, record::Lock::Yes) : std::nullopt;
    if (!quote || quote->deleted || text_of(value_of(entity, *quote, "status")) != "Draft") return;
    const WholeRights rights(saved.session);
    save_again(saved.session, entity, *id, {{"status", std::string("Sent")}});
}

}  // namespace suki::modules
