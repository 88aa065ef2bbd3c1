#include "modules/documents/hooks/template_checks.h"

#include "document/filling.h"
#include "document/number_pattern.h"
#include "document/payment_code.h"
#include "modules/record_values.h"
#include "modules/whole_rights.h"

namespace suki::modules {

using storage::Value;

void template_checks(record::Draft& draft) {
    for (const auto* name : {"html", "subject"}) {
        if (!draft.changed(name)) continue;
        try {
            document::fill(text_of(draft.get(name)), {});
        } catch (const Error& error) {
            throw invalid(error.code(), error.message()).target(name);
        }
    }
    if (text_of(draft.get("css")).find("</") != std::string::npos)
        throw invalid("document.bad_template", "A style sheet has no \"</\".").target("css");
}

void series_checks(record::Draft& draft) {
    const auto day = std::chrono::floor<std::chrono::days>(draft.session.now());
    const auto pattern = text_of(draft.get("pattern"));
    if (!draft.changed("pattern") && !draft.changed("resets")) return;
    document::numbered(pattern, day, 1);
    const auto resets = text_of(draft.get("resets"));
    const bool has_year = pattern.find("{yy") != std::string::npos;
    const bool has_month = pattern.find("{mm}") != std::string::npos;
    if ((resets != "Never" && !has_year) || (resets == "Monthly" && !has_month))
        throw invalid("series.bad_pattern",
                      "Numbers that start anew need {yyyy}, and {mm} when they do so each month.")
            .target("pattern");
}

void issuer_checks(record::Draft& draft) {
    if (!draft.changed("iban") || draft.is_empty("iban")) return;
    const auto typed = text_of(draft.get("iban"));
    if (!document::is_iban(typed))
        throw invalid("issuer.bad_iban",
                      "This is no IBAN: its country, length or check digits are not right.")
            .target("iban");
    std::string plain;
    for (const char c : document::grouped_iban(typed))
        if (c != ' ') plain += c;
    draft.set("iban", plain);
}

void one_standard(const record::Saved& saved) {
    if (saved.get("standard") != Value(true) || !saved.changed("standard")) return;
    storage::Sql sql("SELECT id FROM issuers WHERE deleted_at IS NULL AND standard = ");
    sql.bind(true) << " AND id <> ";
    sql.bind(saved.after.id());
    std::vector<Id> others;
    {
        const auto rows = saved.session.read().query(sql);
        while (rows->next()) others.push_back(rows->id(0));
    }
    const WholeRights rights(saved.session);
    for (const auto& id : others)
        save_again(saved.session, saved.entity, id, {{"standard", false}});
}

void keep_sent(record::Session&, const record::Entity& entity, const record::Record& document) {
    if (!storage::is_null(value_of(entity, document, "sentAt")))
        throw conflict("document.sent", "The document was sent; it is kept as it is.");
}

}  // namespace suki::modules
