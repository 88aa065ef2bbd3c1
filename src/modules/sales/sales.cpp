#include "modules/all_modules.h"
#include "modules/sales/actions/lead_convert.h"
#include "modules/sales/actions/opportunity_close.h"
#include "modules/sales/hooks/lead_defaults.h"
#include "modules/sales/hooks/opportunity_name.h"
#include "modules/sales/hooks/opportunity_stage.h"

namespace suki::modules {

void register_sales(const Extensions& to) {
    to.hooks.before_save("lead", 10, "lead_defaults", lead_defaults);
    to.hooks.before_save("opportunity", 10, "opportunity_stage", opportunity_stage);
    to.hooks.before_save("opportunity", 20, "opportunity_name", opportunity_name);
    to.hooks.action("lead", "convert", lead_convert);
    to.hooks.action("opportunity", "win", opportunity_win);
    to.hooks.action("opportunity", "lose", opportunity_lose);
}

}  // namespace suki::modules
