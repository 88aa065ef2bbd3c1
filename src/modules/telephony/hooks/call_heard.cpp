#include "modules/telephony/hooks/call_heard.h"

#include "automation/heard.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Saved;
using record::WriteKind;

std::string new_state(const Saved& saved) {
    if (!saved.changed("state")) return {};
    const auto state = text_of(saved.get("state"));
    if (state == "Answered") return "answered";
    if (state == "Missed") return "missed";
    if (state == "Refused") return "refused";
    return state == "Ended" ? "ended" : "";
}

std::vector<std::string> happenings(const Saved& saved) {
    std::vector<std::string> found;
    const bool is_new = saved.kind == WriteKind::Create;
    if (is_new) found.emplace_back("logged");
    if (is_new && text_of(saved.get("direction")) == "Inbound" && saved.changed("state"))
        found.emplace_back("incoming");
    if (auto state = new_state(saved); !state.empty()) found.push_back(std::move(state));
    if (saved.changed("outcomeId") && id_of(saved.get("outcomeId"))) found.emplace_back("outcome");
    return found;
}

std::string outcome_name(const Saved& saved) {
    const auto id = id_of(saved.get("outcomeId"));
    const auto& outcomes = saved.session.registry().entity("callOutcome");
    const auto outcome = id ? record::load(saved.session.read(), outcomes, *id) : std::nullopt;
    return outcome ? text_of(value_of(outcomes, *outcome, "name")) : std::string();
}

automation::Heard heard_of(const Saved& saved) {
    const auto outcome = id_of(saved.get("outcomeId"));
    return {"call",
            {},
            outcome ? outcome->text() : std::string(),
            {{"callId", saved.after.id().text()},
             {"number", text_of(saved.get("number"))},
             {"direction", text_of(saved.get("direction"))},
             {"subject", text_of(saved.get("subject"))},
             {"outcome", outcome_name(saved)},
             {"seconds", number_of(saved.get("durationSeconds"))}}};
}

}  // namespace

record::SavedHook call_heard(automation::Automation& automation) {
    return [&automation](const Saved& saved) {
        if (saved.kind != WriteKind::Create && saved.kind != WriteKind::Update) return;
        const auto what = happenings(saved);
        if (what.empty()) return;
        auto heard = heard_of(saved);
        const auto about = id_of(saved.get("regardingId"));
        const auto* entity =
            saved.session.registry().find_entity(text_of(saved.get("regardingType")));
        for (const auto& one : what) {
            heard.what = one;
            automation::hear(automation, saved.session, heard, saved.entity, saved.after.id());
            if (about && entity)
                automation::hear(automation, saved.session, heard, *entity, *about);
        }
    };
}

}  // namespace suki::modules
