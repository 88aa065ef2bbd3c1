// In alphabetical order.
#include "automation/actions.h"

namespace suki::automation {

void add_all_actions(Actions& actions) {
    add_create_record(actions);
    add_notify(actions);
    add_update_record(actions);
    add_webhook(actions);
}

}  // namespace suki::automation
