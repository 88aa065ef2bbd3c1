#include "modules/telephony/hooks/call_no_next_step.h"

#include "modules/reach.h"
#include "modules/record_values.h"
#include "modules/sales/next_step.h"

namespace suki::modules {

void call_no_next_step(const record::Saved& saved) {
    const auto because = text_of(saved.get("noNextStep"));
    if (because.empty() || !saved.changed("noNextStep")) return;
    const auto id = id_of(saved.get("regardingId"));
    const auto* entity = saved.session.registry().find_entity(text_of(saved.get("regardingType")));
    // Who only sees the deal must not settle its stage by a call.
    if (id && entity && may_edit(saved.session, *entity, *id))
        say_no_next_step(saved.session, *entity, *id, because);
}

}  // namespace suki::modules
