#pragma once
#include "automation/run.h"

namespace suki::automation {

/// Has the rules run after the commit, each if its condition holds then. `entity` null: no record.
/// One job for all that a change sets off: that is what the change itself has to pay.
void enqueue_runs(record::Session& session, const std::vector<Id>& rules,
                  const record::Entity* entity, const Id& id, const Event& event, int depth);
void enqueue_run(record::Session& session, const Id& rule, const record::Entity* entity,
                 const Id& id, const Event& event, int depth);

/// Judges the condition and runs the rule now; the run's record, unless the condition does not
/// hold or the record is gone.
std::optional<Id> run_now(Automation& automation, record::Session& session, const Rule& rule,
                          const record::Entity* entity, const Id& id, const Event& event,
                          int depth);

/// Goes on with a waiting or failed run.
void continue_run(Automation& automation, record::Session& session, const Id& run);

/// Writes down that a rule was not run, because it was set off by itself too often in a row.
void note_too_deep(record::Session& session, const Rule& rule, const record::Entity& entity,
                   const record::Record& record);
std::string too_deep_text();

/// The handlers of kRunJob and kEventJob.
void handle_run(Automation& automation, record::Session& session, const jobs::Running& job);
void handle_event(Automation& automation, record::Session& session, const jobs::Running& job);

}  // namespace suki::automation
