#include "modules/all_modules.h"
#include "modules/callqueues/actions/queue_work.h"
#include "modules/callqueues/hooks/call_moves_item.h"
#include "modules/callqueues/hooks/queue_checks.h"

namespace suki::modules {

void register_callqueues(const Extensions& to) {
    to.hooks.before_save("callQueue", 10, "queue_checks", queue_checks);
    to.hooks.after_save("callQueue", 10, "queue_made", queue_made);
    to.hooks.after_save("call", 30, "call_moves_item", call_moves_item);
    to.hooks.action("callQueue", "next", {}, queue_next);
    to.hooks.action("callQueue", "fill", {"ids"}, queue_fill);
    to.hooks.action("callQueueItem", "finish", {"outcomeId", "laterAt", "note"}, item_finish);
    to.hooks.action("callQueueItem", "release", {}, item_release);
}

}  // namespace suki::modules
