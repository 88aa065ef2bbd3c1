#include "modules/all_modules.h"
#include "modules/directory/hooks/last_administrator.h"
#include "modules/directory/hooks/manager_team.h"

namespace suki::modules {

void register_directory(record::Hooks& hooks) {
    hooks.before_save("user", 10, "last_administrator", keep_last_administrator);
    hooks.before_save("user", 20, "manager_team", manager_team);
    hooks.before_remove("user", keep_last_administrator_out_of_trash);
}

}  // namespace suki::modules
