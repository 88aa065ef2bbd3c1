#include "modules/webforms/confirmation_mail.h"

#include "base/html.h"
#include "document/formats.h"

namespace suki::modules::webforms {
namespace {

std::string filled(std::string text, std::string_view name, const std::string& value) {
    if (const auto at = text.find(name); at != std::string::npos)
        text.replace(at, name.size(), value);
    return text;
}

std::string with_breaks(std::string_view text) {
    std::string out;
    for (const char c : html_text(text)) out += c == '\n' ? "<br>" : std::string(1, c);
    return out;
}

struct Parts {
    std::string intro, consent, button, link, until, notme;
};

std::string as_text(const Parts& parts) {
    std::string out = parts.intro + "\n\n";
    if (!parts.consent.empty()) out += "> " + parts.consent + "\n\n";
    return out + parts.button + ":\n" + parts.link + "\n\n" + parts.until + "\n" + parts.notme +
           "\n";
}

std::string as_html(const Form& form, const Parts& parts) {
    std::string out =
        "<!DOCTYPE html><html lang=\"" + html_text(form.language) +
        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<meta name=\"color-scheme\" content=\"light dark\"></head><body style=\"margin:0 auto;"
        "max-width:560px;padding:24px 12px;font-family:-apple-system,'Segoe UI',Roboto,'Noto "
        "Sans',Arial,sans-serif;font-size:16px;line-height:1.5\"><p>" +
        with_breaks(parts.intro) + "</p>";
    if (!parts.consent.empty())
        out +=
            "<blockquote style=\"margin:16px 0;padding-left:12px;border-left:3px solid #999999\">" +
            with_breaks(parts.consent) + "</blockquote>";
    return out + "<p style=\"padding:8px 0\"><a href=\"" + html_text(parts.link) +
           "\" style=\"display:inline-block;padding:11px 22px;border-radius:8px;"
           "background:#b5400f;color:#ffffff;text-decoration:none;font-weight:bold\">" +
           html_text(parts.button) + "</a></p><p style=\"font-size:13px;color:#777777\">" +
           html_text(parts.until) + "<br>" + html_text(parts.notme) + "</p></body></html>";
}

}  // namespace

std::string confirmation_address(const Form& form, const json::array& answers) {
    for (const auto& answer : answers) {
        const auto* id = answer.is_object() ? answer.get_object().if_contains("id") : nullptr;
        const auto* field = id && id->is_string() ? form.find(id->get_string()) : nullptr;
        if (!field || field->kind != Kind::Email) continue;
        const auto* value = answer.get_object().if_contains("value");
        if (value && value->is_string() && !value->get_string().empty())
            return std::string(value->get_string());
    }
    return {};
}

channel::email::Message confirmation_mail(const meta::Registry& registry, const Form& form,
                                          const std::string& address, const std::string& link,
                                          Instant until, bool is_reminder) {
    channel::email::Message message;
    message.to = {{"", address}};
    const auto title = form.title.empty() ? form.name : form.title;
    const auto say = [&](const char* key) {
        return filled(form.text(registry, key), "{title}", title);
    };
    const document::Formats formats(form.language, registry.company().zone);
    const Parts parts{form.confirmation.text.empty() ? say("confirmIntro") : form.confirmation.text,
                      form.consent.text,
                      say("confirmButton"),
                      link,
                      filled(say("confirmUntil"), "{until}", formats.moment(until)),
                      say("confirmNotMe")};
    message.subject = say(is_reminder ? "confirmReminder" : "confirmSubject");
    message.text = as_text(parts);
    message.html = as_html(form, parts);
    return message;
}

}  // namespace suki::modules::webforms
