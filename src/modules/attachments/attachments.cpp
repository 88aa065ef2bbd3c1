#include "modules/all_modules.h"
#include "modules/attachments/collect_job.h"
#include "modules/attachments/hooks/content_checks.h"
#include "modules/attachments/scan_job.h"

namespace suki::modules {

void register_attachments(const Extensions& to) {
    for (const auto* entity : {"attachment", "file"}) {
        to.hooks.before_save(entity, 10, "content_checks", content_checks(to.around.scanner));
        to.hooks.after_save(entity, 10, "ask_to_scan", ask_to_scan);
    }
    register_scan_job(to.jobs, to.around);
    register_collect_job(to.jobs, to.around);
}

void start_attachments(const record::Engine& engine) {
    start_collecting(engine);
}

}  // namespace suki::modules
