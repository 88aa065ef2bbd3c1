#include "modules/telephony/hooks/call_outcome.h"

#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Value;

void take_outcome(record::Draft& draft) {
    const auto id = id_of(draft.get("outcomeId"));
    if (!id || !draft.changed("outcomeId")) return;
    const auto& outcomes = draft.session.registry().entity("callOutcome");
    const auto outcome = record::load(draft.session.read(), outcomes, *id);
    if (!outcome) return;
    const bool reached = value_of(outcomes, *outcome, "reached") == Value(true);
    draft.set("status", std::string(reached ? "Held" : "NotHeld"));
    const auto state = text_of(draft.get("state"));
    if (state == "Dialling" || state == "Ringing" || state == "Answered")
        draft.set("state", std::string("Ended"));
}

void take_end(record::Draft& draft) {
    if (text_of(draft.get("state")) != "Ended") return;
    if (draft.is_empty("endedAt")) draft.set("endedAt", draft.session.now());
    const auto* from = std::get_if<Instant>(&draft.get("answeredAt"));
    const auto* to = std::get_if<Instant>(&draft.get("endedAt"));
    if (from && to && *from <= *to && draft.is_empty("durationSeconds"))
        draft.set("durationSeconds",
                  std::int64_t{std::chrono::round<std::chrono::seconds>(*to - *from).count()});
}

}  // namespace

void call_outcome(record::Draft& draft) {
    // Put back among what is planned: it was not made after all.
    if (!draft.is_new() && draft.changed("status") && text_of(draft.get("status")) == "Planned")
        draft.set("state", {});
    take_outcome(draft);
    take_end(draft);
    if (draft.changed("durationSeconds") && !draft.is_empty("durationSeconds"))
        draft.set("durationMinutes", (number_of(draft.get("durationSeconds")) + 59) / 60);
}

}  // namespace suki::modules
