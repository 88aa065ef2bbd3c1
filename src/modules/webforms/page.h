#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "modules/webforms/form.h"
#include "modules/webforms/post.h"

namespace suki::modules::webforms {

/// What a form shows besides itself.
struct Shown {
    std::string token;
    /// What was typed before, or came in the page's address: "utm_source=…" too.
    std::vector<std::pair<std::string, std::string>> values;
    std::vector<FieldError> problems;  // beside their fields
    std::string notice;                // above the form
};

/// Whole pages in the form's language; nothing in them is inline but the form itself.
std::string form_page(const meta::Registry& registry, const Form& form, const Shown& shown);
/// Asks once more, so that programs that look into e-mails confirm nothing; `token` is the link's.
std::string confirm_page(const meta::Registry& registry, const Form& form,
                         const std::string& token);
std::string confirmed_page(const meta::Registry& registry, const Form& form);
/// The link is too old, or none of ours.
std::string confirm_late_page(const meta::Registry& registry, const Form& form);
std::string thanks_page(const meta::Registry& registry, const Form& form);
/// For an address without an active form, in English or the form's language.
std::string missing_page(const meta::Registry& registry, const std::string& language);

/// A script that puts the form where its <script> tag stands, in any page: docs/reference/http.md.
std::string embed_script(const meta::Registry& registry, const Form& form,
                         const std::string& token);

/// "form.js" or "form.css", compiled in; "" for another name.
std::string_view public_file(std::string_view name);
/// Changes when those change: for addresses that may be kept for ever.
const std::string& public_version();

}  // namespace suki::modules::webforms
