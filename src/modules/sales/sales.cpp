#include "modules/all_modules.h"
#include "modules/sales/actions/lead_convert.h"
#include "modules/sales/actions/opportunity_close.h"
#include "modules/sales/hooks/lead_defaults.h"
#include "modules/sales/hooks/next_step.h"
#include "modules/sales/hooks/opportunity_closed.h"
#include "modules/sales/hooks/opportunity_name.h"
#include "modules/sales/hooks/pipeline_choice.h"
#include "modules/sales/hooks/pipeline_variant.h"
#include "modules/sales/hooks/stage_followed.h"
#include "modules/sales/hooks/stage_history.h"
#include "modules/sales/hooks/stage_moves.h"
#include "modules/sales/hooks/stage_rules.h"
#include "modules/sales/stage_backfill.h"

namespace suki::modules {

void register_sales(const Extensions& to) {
    to.hooks.before_save("lead", 10, "lead_defaults", lead_defaults);
    to.hooks.before_save("opportunity", 12, "opportunity_closed", opportunity_closed);
    to.hooks.before_save("opportunity", 20, "opportunity_name", opportunity_name);
    to.hooks.before_save("opportunity", 30, "loss_reason", loss_reason);
    to.hooks.before_save("pipeline", 10, "pipeline_record_type", pipeline_record_type);
    to.hooks.before_save("pipeline", 20, "pipeline_variant", pipeline_variant);
    to.hooks.before_save("pipelineStage", 10, "stage_rules", stage_rules);
    to.hooks.before_save_any(10, "stage_followed", stage_followed);
    to.hooks.before_save_any(40, "pipeline_choice", pipeline_choice);
    to.hooks.before_save_any(80, "stage_since", stage_since);
    to.hooks.before_save_any(85, "no_next_step_ends", no_next_step_ends);
    to.hooks.after_save_any(5, "stage_moves", stage_moves);
    to.hooks.after_save_any(10, "stage_history", stage_history);
    to.hooks.after_save_any(20, "next_step_planned", next_step_planned);
    to.hooks.before_remove("pipelineStage", stage_in_use);
    to.jobs.add(kStageBackfill, stage_backfill);
    to.hooks.action("lead", "convert", {"accountId", "createOpportunity", "opportunityName"},
                    lead_convert);
    to.hooks.action("opportunity", "win", {}, opportunity_win);
    to.hooks.action("opportunity", "lose", {"reason", "reasonId"}, opportunity_lose);
}

void start_sales(const record::Engine& engine) {
    start_stage_backfill(engine);
}

}  // namespace suki::modules
