#include "modules/all_modules.h"
#include "modules/directory/hooks/last_administrator.h"
#include "modules/directory/hooks/manager_team.h"

namespace suki::modules {

void register_directory(const Extensions& to) {
    to.hooks.before_save("user", 10, "last_administrator", keep_last_administrator);
    to.hooks.before_save("user", 20, "manager_team", manager_team);
    to.hooks.before_remove("user", keep_last_administrator_out_of_trash);
}

}  // namespace suki::modules
