#include "modules/all_modules.h"
#include "modules/documents/actions/make_document.h"
#include "modules/documents/actions/preview.h"
#include "modules/documents/actions/step_make_document.h"
#include "modules/documents/hooks/quote_sent.h"
#include "modules/documents/hooks/template_checks.h"
#include "modules/documents/pdf_job.h"

namespace suki::modules {

void register_documents(const Extensions& to) {
    const auto& press = to.around.press;
    to.hooks.before_save("documentTemplate", 10, "template_checks", template_checks);
    to.hooks.before_save("issuer", 10, "issuer_checks", issuer_checks);
    to.hooks.before_save("numberSeries", 10, "series_checks", series_checks);
    to.hooks.before_remove("document", keep_sent);
    to.hooks.after_save("document", 10, "quote_sent", quote_sent);
    to.hooks.after_save("issuer", 10, "one_standard", one_standard);
    for (const auto* entity : {"quote", "opportunity", "account", "contact", "lead"})
        to.hooks.action(entity, "makeDocument", {"template"}, make_document_action);
    to.hooks.action("document", "makeAgain", {}, make_again_action);
    to.hooks.action("document", "preview", {}, preview_document(press));
    to.hooks.action("documentTemplate", "preview", {"recordId", "html", "css", "subject"},
                    preview_template(press));
    add_make_document_step(to.actions);
    register_pdf_job(to.jobs, press, to.around.contents);
}

}  // namespace suki::modules
