#include "modules/all_modules.h"
#include "modules/telephony/actions/record_outcome.h"
#include "modules/telephony/actions/start_call.h"
#include "modules/telephony/dial_job.h"
#include "modules/telephony/hooks/call_heard.h"
#include "modules/telephony/hooks/call_no_next_step.h"
#include "modules/telephony/hooks/call_outcome.h"
#include "modules/telephony/hooks/phone_connector.h"

namespace suki::modules {

void register_telephony(const Extensions& to) {
    to.hooks.before_save("phoneConnector", 10, "phone_connector", phone_connector(to.around));
    to.hooks.before_save("call", 20, "call_outcome", call_outcome);
    to.hooks.after_save("call", 20, "call_heard", call_heard(to.automation));
    to.hooks.after_save("call", 30, "call_no_next_step", call_no_next_step);
    to.hooks.action_any("call", {"number", "field"}, start_call(to.around));
    to.hooks.action("call", "outcome",
                    {"outcomeId", "note", "durationSeconds", "nextStep", "noNextStep"},
                    record_outcome);
    telephony::register_dial_job(to.jobs, to.around);
}

}  // namespace suki::modules
