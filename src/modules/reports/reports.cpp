#include "modules/all_modules.h"
#include "modules/reports/hooks/report_definition.h"
#include "modules/reports/schedule/delivery.h"
#include "modules/reports/schedule/subscription.h"

namespace suki::modules {

void register_reports(const Extensions& to) {
    to.hooks.before_save("report", 10, "report_definition", report_definition);
    to.hooks.before_save("report", 20, "report_shared", report_shared);
    to.hooks.before_save("reportSubscription", 10, "subscription_prepared", subscription_prepared);
    to.hooks.after_save("reportSubscription", 10, "subscription_scheduled", subscription_scheduled);
    to.hooks.after_save("email", 20, "delivery_learns", delivery_learns);
    to.hooks.action("reportSubscription", "sendNow", {}, send_report_now);
    register_subscription_job(to.jobs);
    register_delivery_job(to.jobs, to.around);
}

}  // namespace suki::modules
