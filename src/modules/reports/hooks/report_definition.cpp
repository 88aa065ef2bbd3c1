#include "modules/reports/hooks/report_definition.h"

#include "analysis/report.h"
#include "record/condition.h"

namespace suki::modules {

void report_definition(record::Draft& draft) {
    const auto* text = std::get_if<std::string>(&draft.get("definition"));
    if (!text || !draft.changed("definition")) return;
    const json::value parsed = parse_json(*text);
    if (!parsed.is_object())
        throw invalid("analysis.definition", "A definition is an object.").target("definition");
    const auto definition =
        analysis::read_definition(draft.session.registry(), parsed.get_object());
    const record::AsSystem all_rights(draft.session);
    try {
        analysis::run_report(draft.session, definition, {});
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Invalid) throw;
        throw invalid(error.code(), error.message()).target("definition");
    }
}

void report_shared(record::Draft& draft) {
    const auto* role = std::get_if<std::string>(&draft.get("sharedRole"));
    if (!role || !draft.changed("sharedRole")) return;
    const auto& roles = draft.session.registry().roles();
    if (roles.contains(*role)) return;
    std::string known;
    for (const auto& [name, rights] : roles)
        known += (known.empty() ? "" : ", ") + std::string(name);
    throw invalid("report.unknown_role",
                  "There is no role \"" + *role + "\"; there are " + known + ".")
        .target("sharedRole");
}

}  // namespace suki::modules
