#include "modules/activities/hooks/activity_account.h"
#include "modules/activities/hooks/first_answer.h"
#include "modules/all_modules.h"

namespace suki::modules {

void register_activities(const Extensions& to) {
    for (const auto* entity : {"task", "call", "meeting", "note"})
        to.hooks.before_save(entity, 10, "activity_account", activity_account);
    to.hooks.after_save("call", 10, "first_answer", first_answer);
}

}  // namespace suki::modules
