#include "modules/all_modules.h"
#include "modules/collaboration/hooks/comment_told.h"
#include "modules/collaboration/hooks/followers_told.h"
#include "modules/collaboration/hooks/one_a_person.h"
#include "modules/collaboration/hooks/stays_with.h"

namespace suki::modules {

void register_collaboration(const Extensions& to) {
    to.hooks.before_save("comment", 10, "stays_with", stays_with("regarding"));
    to.hooks.after_save("comment", 20, "comment_told", comment_told);
    for (const auto* entity : {"follow", "favourite"}) {
        to.hooks.before_save(entity, 10, "stays_with", stays_with("record"));
        to.hooks.before_save(entity, 20, "one_a_person", one_a_person);
    }
    to.hooks.after_save_any(900, "followers_told", followers_told);
    to.hooks.after_save_any(910, "owner_follows", owner_follows);
}

}  // namespace suki::modules
