#include "modules/webforms/hooks/form_heard.h"

#include "automation/heard.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Saved;

std::string form_name(const Saved& saved, const Id& form) {
    const auto& forms = saved.session.registry().entity("webForm");
    const auto record = record::load(saved.session.read(), forms, form);
    return record ? text_of(value_of(forms, *record, "name")) : std::string();
}

json::value json_of(const Saved& saved, std::string_view property) {
    const auto text = text_of(saved.get(property));
    return text.empty() ? json::value() : parse_json(text);
}

automation::Heard heard_of(const Saved& saved) {
    const auto form = id_of(saved.get("formId"));
    return {"form",
            "answered",
            form ? form->text() : std::string(),
            {{"submissionId", saved.after.id().text()},
             {"form", form ? form_name(saved, *form) : std::string()},
             {"name", text_of(saved.get("name"))},
             {"campaign", json_of(saved, "campaign")}}};
}

}  // namespace

record::SavedHook form_heard(automation::Automation& automation) {
    return [&automation](const Saved& saved) {
        const bool written =
            saved.kind == record::WriteKind::Create || saved.kind == record::WriteKind::Update;
        if (!written || !saved.changed("status") || text_of(saved.get("status")) != "Processed")
            return;
        const auto heard = heard_of(saved);
        automation::hear(automation, saved.session, heard, saved.entity, saved.after.id());
        for (const auto& navigation : saved.entity.navigations) {
            const auto about = navigation.kind == meta::Navigation::Kind::Lookup && !navigation.type
                                   ? id_of(saved.get(navigation.id->name))
                                   : std::nullopt;
            const auto& module = navigation.target().module;
            if (about && module != saved.entity.module && navigation.target().owned)
                automation::hear(automation, saved.session, heard, navigation.target(), *about);
        }
    };
}

}  // namespace suki::modules
