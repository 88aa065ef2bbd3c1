#include "modules/activityplans/hooks/plan_step.h"

#include "automation/duration.h"
#include "automation/step.h"
#include "modules/record_values.h"

namespace suki::modules {

void plan_step(record::Draft& draft) {
    if (draft.is_empty("after")) draft.set("after", std::string("0m"));
    const auto after = automation::parse_duration(text_of(draft.get("after")));
    if (!after || after->count() < 0)
        throw invalid("plan.bad_step", "Write a time such as 30m, 2h or 1d.").target("after");
    for (const auto* name : {"subject", "description"}) {
        try {
            automation::template_pieces(text_of(draft.get(name)));
        } catch (const Error& error) {
            throw Error(error).target(name);
        }
    }
}

}  // namespace suki::modules
