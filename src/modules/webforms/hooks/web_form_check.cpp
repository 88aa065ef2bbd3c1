#include "modules/webforms/hooks/web_form_check.h"

#include <algorithm>

#include "base/text.h"
#include "modules/record_values.h"
#include "modules/webforms/form_fields.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Value;

/// "Zapytanie o okna!" → "zapytanie-o-okna".
std::string slug_of(std::string_view name) {
    std::string slug;
    for (const auto& word : folded_words(name)) {
        std::string plain;
        for (const char c : word)
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
        if (!plain.empty()) slug += (slug.empty() ? "" : "-") + plain;
    }
    return slug.substr(0, 40);
}

bool is_taken(record::Draft& draft, const std::string& slug) {
    storage::Sql sql("SELECT 1 FROM web_forms WHERE slug = ");
    sql.bind(slug);
    return draft.session.read().query(sql)->next();
}

void give_slug(record::Draft& draft) {
    std::string slug = slug_of(text_of(draft.get("name")));
    if (slug.empty() || is_taken(draft, slug))
        slug += (slug.empty() ? "form-" : "-") + draft.after.id().text().substr(24);
    draft.set("slug", slug);
}

void check_slug(const std::string& slug) {
    const bool good = std::all_of(slug.begin(), slug.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!good)
        throw invalid("form.bad_slug",
                      "slug becomes part of the form's address: small letters, digits and - only, "
                      "such as ask-for-an-offer.")
            .target("slug");
}

void check_country(record::Draft& draft) {
    const auto country = upper(text_of(draft.get("country")));
    if (country.empty()) return;
    if (country.size() != 2 || country[0] < 'A' || country[0] > 'Z' || country[1] < 'A' ||
        country[1] > 'Z')
        throw invalid("form.bad_country", "country must be an ISO 3166 code such as PL.")
            .target("country");
    draft.set("country", country);
}

/// A stage of another pipeline would win over the form's pipeline, so the pipeline follows.
void follow_stage(record::Draft& draft) {
    const auto* id = std::get_if<Id>(&draft.get("stageId"));
    if (!id || !(draft.changed("stageId") || draft.changed("pipelineId"))) return;
    const auto& entity = draft.session.registry().entity("pipelineStage");
    const auto stage = record::load(draft.session.read(), entity, *id);
    if (!stage) return;
    const auto& pipeline = stage->at(*entity.find_property("pipelineId"));
    if (draft.get("pipelineId") == pipeline) return;
    if (draft.changed("stageId") || draft.is_empty("pipelineId"))
        draft.set("pipelineId", pipeline);
    else
        draft.set("stageId", Value());  // the first stage of the pipeline that was chosen
}

void count_consent(record::Draft& draft) {
    if (!draft.changed("consentText") || draft.is_empty("consentText")) return;
    const auto* version = std::get_if<std::int64_t>(&draft.get("consentVersion"));
    draft.set("consentVersion", (version ? *version : 0) + 1);
}

}  // namespace

void web_form_check(record::Draft& draft) {
    if (draft.is_empty("slug")) give_slug(draft);
    if (draft.changed("slug")) check_slug(text_of(draft.get("slug")));
    if (draft.changed("country")) check_country(draft);
    follow_stage(draft);
    count_consent(draft);
    if (!draft.changed("fields")) return;
    const auto fields = text_of(draft.get("fields"));
    webforms::read_fields(draft.session.registry(),
                          fields.empty() ? json::value() : parse_json(fields));
}

}  // namespace suki::modules
