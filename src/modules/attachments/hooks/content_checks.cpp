#include "modules/attachments/hooks/content_checks.h"

#include "files/content_type.h"
#include "modules/record_values.h"

namespace suki::modules {

record::SaveHook content_checks(const files::Scanner& scanner) {
    return [scans = scanner.is_there()](record::Draft& draft) {
        if (draft.is_empty("contentHash"))
            throw invalid("file.empty",
                          "Send the file's bytes: POST /api/v1/" + draft.entity.set + "?name=….");
        if (draft.changed("name"))
            files::check_name(text_of(draft.get("name")), text_of(draft.get("contentType")));
        if (scans && draft.is_new() && draft.is_empty("scan"))
            draft.set("scan", std::string("Waiting"));
    };
}

}  // namespace suki::modules
