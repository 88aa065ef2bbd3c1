#include "modules/all_modules.h"
#include "modules/reports/hooks/report_definition.h"

namespace suki::modules {

void register_reports(const Extensions& to) {
    to.hooks.before_save("report", 10, "report_definition", report_definition);
}

}  // namespace suki::modules
