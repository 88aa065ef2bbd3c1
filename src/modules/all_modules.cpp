#include "modules/all_modules.h"

#include "base/embedded_file.h"

namespace suki::embedded {
std::vector<EmbeddedFile> module_files();
}

namespace suki::modules {

std::vector<meta::ModuleFile> all_module_files() {
    std::vector<meta::ModuleFile> files;
    for (const auto& file : embedded::module_files()) files.push_back({file.path, file.content});
    return files;
}

void start_all(const record::Engine& engine) {
    start_attachments(engine);
    start_sales(engine);
}

void register_all(const Extensions& to) {
    register_activities(to);
    register_activityplans(to);
    register_approvals(to);
    register_assignment(to);
    register_attachments(to);
    register_automation(to);
    register_callqueues(to);
    register_collaboration(to);
    register_directory(to);
    register_documents(to);
    register_emails(to);
    register_notices(to);
    register_parties(to);
    register_quotes(to);
    register_reminders(to);
    register_reports(to);
    register_sales(to);
    register_savedviews(to);
    register_telephony(to);
    register_webforms(to);
    register_worktime(to);
}

}  // namespace suki::modules
