#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/webforms/form_fields.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::modules::webforms {

enum class Protection { Off, Standard, Strict };

/// What one agrees to when one sends the form; kept with the submission.
struct Consent {
    std::string text;  // "": nobody is asked
    bool required = false;
    std::int64_t version = 0;
};

/// Whether the visitor must confirm by the link in an e-mail (double opt-in).
struct Confirmation {
    bool on = false;
    bool deal_at_once = false;  // the deal does not wait for it
    std::string text;           // of the e-mail; "": the usual one
    std::chrono::hours good_for{7 * 24};
    std::chrono::hours remind_after{24};  // 0: never
};

/// A form ready to be shown and to receive. Read from its record, shares nothing with it.
struct Form {
    Id id;
    std::string slug, name, language, country;
    std::string title, intro, submit_label, thank_you, redirect_url;
    std::vector<FormField> fields;
    Consent consent;
    Confirmation confirmation;
    Protection protection = Protection::Standard;
    std::int64_t limit_per_minute = 0;
    bool active = false;

    const FormField* find(std::string_view field_id) const;
    bool has_files() const;
    /// The firm as this form sees it: phone numbers are read as of the form's country.
    meta::Company company(const meta::Registry& registry) const;
    /// A text for visitors, in the form's language: "send" is `text.form.send`.
    std::string text(const meta::Registry& registry, std::string_view key) const;
};

Form read_form(const meta::Registry& registry, const record::Record& record);

/// By slug or id, when it is not in the trash; rights do not matter: forms are public.
std::optional<Form> find_form(record::Session& session, std::string_view slug_or_id);

}  // namespace suki::modules::webforms
