#pragma once
#include <vector>

#include "automation/automation.h"
#include "jobs/runner.h"
#include "meta/registry.h"
#include "meta/sort_indexes.h"
#include "modules/surroundings.h"
#include "record/hooks.h"

namespace suki::modules {

/// The JSON of every module, compiled in.
std::vector<meta::ModuleFile> all_module_files();

/// The lists of the layers below that a module may add to.
struct Extensions {
    record::Hooks& hooks;
    jobs::Handlers& jobs;
    automation::Actions& actions;  // what steps of rules can do
    automation::Automation& automation;
    const Surroundings& around;
};

/// What the lists that people saved are sorted by; none while there are no tables.
std::vector<meta::SortBy> wanted_sorts(storage::ReadTx& tx);

/// What modules do at each start, when the schema is there.
void start_all(const record::Engine& engine);
void start_attachments(const record::Engine& engine);
void start_sales(const record::Engine& engine);

/// What every module adds, in alphabetical order of the modules.
void register_all(const Extensions& to);

void register_activities(const Extensions& to);
void register_activityplans(const Extensions& to);
void register_approvals(const Extensions& to);
void register_assignment(const Extensions& to);
void register_attachments(const Extensions& to);
void register_automation(const Extensions& to);
void register_callqueues(const Extensions& to);
void register_collaboration(const Extensions& to);
void register_directory(const Extensions& to);
void register_documents(const Extensions& to);
void register_emails(const Extensions& to);
void register_notices(const Extensions& to);
void register_parties(const Extensions& to);
void register_quotes(const Extensions& to);
void register_reminders(const Extensions& to);
void register_reports(const Extensions& to);
void register_sales(const Extensions& to);
void register_savedviews(const Extensions& to);
void register_telephony(const Extensions& to);
void register_webforms(const Extensions& to);
void register_worktime(const Extensions& to);

}  // namespace suki::modules
