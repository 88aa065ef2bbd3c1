// The pages that visitors see, written by hand: they must work without script, in any browser, and
// be read by screen readers.
#include "modules/webforms/page.h"

#include <algorithm>

#include "base/embedded_file.h"
#include "base/hash.h"
#include "base/html.h"
#include "modules/webforms/answers.h"
#include "modules/webforms/guard.h"

namespace suki::embedded {
std::vector<EmbeddedFile> webform_files();
}

namespace suki::modules::webforms {
namespace {

constexpr std::size_t kFewChoices = 6;  // so many fit on the page as buttons

/// Paragraphs at empty lines, breaks at line ends.
std::string paragraphs(const std::string& text) {
    std::string html = "<p>";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\n\n") == 0) {
            html += "</p><p>";
            ++i;
        } else if (text[i] == '\n') {
            html += "<br>";
        } else {
            html += html_text(text.substr(i, 1));
        }
    }
    return html + "</p>";
}

std::string attribute(std::string_view name, std::string_view value) {
    return value.empty() ? std::string()
                         : " " + std::string(name) + "=\"" + html_text(value) + "\"";
}

/// What browsers fill in by themselves (HTML, autofill tokens).
std::string_view autofill_of(const FormField& field) {
    static const std::map<std::string_view, std::string_view> by_property{
        {"name", "name"},
        {"firstName", "given-name"},
        {"lastName", "family-name"},
        {"email", "email"},
        {"phone", "tel"},
        {"mobile", "tel"},
        {"jobTitle", "organization-title"},
        {"addressStreet", "street-address"},
        {"addressCity", "address-level2"},
        {"addressRegion", "address-level1"},
        {"addressPostalCode", "postal-code"},
        {"addressCountry", "country-name"}};
    if (!field.property) return field.kind == Kind::Email ? "email" : "";
    if (field.entity->name == "account" && field.property->name == "name") return "organization";
    if (field.entity->name == "opportunity") return "";
    const auto found = by_property.find(field.property->name);
    return found == by_property.end() ? "" : found->second;
}

class FormWriter {
public:
    FormWriter(const meta::Registry& registry, const Form& form, const Shown& shown)
        : registry_(registry), form_(form), shown_(shown) {}

    std::string write() {
        open();
        for (const auto& field : form_.fields) write_field(field);
        write_consent();
        write_own();
        out_ += "<button type=\"submit\" class=\"suki-send\">" +
                html_text(form_.submit_label.empty() ? text("send") : form_.submit_label) +
                "</button></form>";
        return std::move(out_);
    }

private:
    std::string text(std::string_view key) const { return form_.text(registry_, key); }

    void open() {
        out_ += "<form class=\"suki-form\" method=\"post\" action=\"/forms/" + form_.slug +
                "\" enctype=\"" +
                (form_.has_files() ? "multipart/form-data" : "application/x-www-form-urlencoded") +
                "\" accept-charset=\"utf-8\"" + attribute("lang", form_.language) +
                attribute("aria-label", form_.title.empty() ? form_.name : form_.title) +
                attribute("data-sending", text("sending")) +
                attribute("data-failed", text("failed")) + attribute("data-check", text("check")) +
                attribute("data-bits",
                          form_.protection == Protection::Off ? "0" : std::to_string(kProofBits)) +
                ">";
        out_ += "<p class=\"suki-notice\" role=\"alert\"" +
                std::string(notice().empty() ? " hidden" : "") + ">" + html_text(notice()) + "</p>";
    }

    std::string notice() const {
        if (!shown_.notice.empty()) return shown_.notice;
        return shown_.problems.empty() ? std::string() : text("check");
    }

    std::vector<std::string> given(const FormField& field) const {
        std::vector<std::string> found;
        for (const auto& [name, value] : shown_.values)
            if (name == field.id) found.push_back(value);
        if (found.empty() && !field.value.empty()) found.push_back(field.value);
        return found;
    }

    static bool holds(const std::vector<std::string>& values, const std::string& value) {
        return std::find(values.begin(), values.end(), value) != values.end();
    }

    std::string problem(std::string_view id) const {
        for (const auto& one : shown_.problems)
            if (one.target == id) return one.message;
        return {};
    }

    /// Ties the control to its help and its error, for those who hear the page.
    std::string described(const FormField& field) const {
        std::string ids = field.help.empty() ? "" : "suki-" + field.id + "-help ";
        ids += "suki-" + field.id + "-error";
        return attribute("aria-describedby", ids) +
               (problem(field.id).empty() ? "" : " aria-invalid=\"true\"");
    }

    std::string label_of(const FormField& field) const {
        return html_text(field.label) +
               (field.required
                    ? " <span class=\"suki-required\">(" + html_text(text("required")) + ")</span>"
                    : "");
    }

    void write_below(const FormField& field) {
        if (!field.help.empty())
            out_ += "<p class=\"suki-help\" id=\"suki-" + field.id + "-help\">" +
                    html_text(field.help) + "</p>";
        write_error(field.id);
    }

    void write_error(std::string_view id) {
        const auto message = problem(id);
        out_ += "<p class=\"suki-error\" id=\"suki-" + std::string(id) + "-error\"" +
                (message.empty() ? " hidden" : "") + ">" + html_text(message) + "</p>";
    }

    std::string named(const FormField& field) const {
        return attribute("name", field.id) + attribute("id", "suki-" + field.id) +
               (field.required ? " required" : "") + described(field);
    }

    void write_field(const FormField& field) {
        const auto values = given(field);
        const std::string value = values.empty() ? "" : values.front();
        if (field.kind == Kind::Hidden) return write_hidden(field.id, value);
        const bool many = field.kind == Kind::Choices ||
                          (field.kind == Kind::Choice && field.choices.size() <= kFewChoices);
        if (many) return write_buttons(field, values);
        out_ +=
            "<div class=\"suki-field\" data-kind=\"" + std::string(kind_name(field.kind)) + "\">";
        if (field.kind == Kind::Checkbox) {
            out_ += "<label class=\"suki-tick\"><input type=\"checkbox\" value=\"true\"" +
                    named(field) + (value.empty() || value == "false" ? "" : " checked") +
                    "> <span>" + label_of(field) + "</span></label>";
        } else {
            out_ += "<label for=\"suki-" + field.id + "\">" + label_of(field) + "</label>";
            write_control(field, value);
        }
        write_below(field);
        out_ += "</div>";
    }

    void write_control(const FormField& field, const std::string& value) {
        const auto common = named(field) + attribute("placeholder", field.placeholder) +
                            attribute("autocomplete", autofill_of(field));
        if (field.kind == Kind::LongText) {
            out_ += "<textarea rows=\"4\" maxlength=\"5000\"" + common + ">" + html_text(value) +
                    "</textarea>";
        } else if (field.kind == Kind::Choice) {
            write_select(field, value);
        } else if (field.kind == Kind::File) {
            out_ +=
                "<input type=\"file\"" + named(field) + (field.multiple ? " multiple" : "") + ">";
        } else {
            static const std::map<Kind, std::string_view> types{{Kind::Email, "email"},
                                                                {Kind::Phone, "tel"},
                                                                {Kind::Date, "date"},
                                                                {Kind::Number, "text"}};
            const auto type = types.find(field.kind);
            out_ += "<input" + attribute("type", type == types.end() ? "text" : type->second) +
                    (field.kind == Kind::Number ? " inputmode=\"decimal\"" : "") +
                    " maxlength=\"500\"" + common + attribute("value", value) + ">";
        }
    }

    void write_select(const FormField& field, const std::string& value) {
        out_ += "<select" + named(field) + "><option value=\"\">" + html_text(text("choose")) +
                "</option>";
        for (const auto& choice : field.choices)
            out_ += "<option" + attribute("value", choice.value) +
                    (choice.value == value ? " selected" : "") + ">" + html_text(choice.label) +
                    "</option>";
        out_ += "</select>";
    }

    /// Radio buttons or boxes to tick.
    void write_buttons(const FormField& field, const std::vector<std::string>& values) {
        const bool one = field.kind == Kind::Choice;
        out_ += "<fieldset class=\"suki-field\" data-kind=\"" + std::string(kind_name(field.kind)) +
                "\"" + attribute("id", "suki-" + field.id) + described(field) + "><legend>" +
                label_of(field) + "</legend>";
        for (const auto& choice : field.choices)
            out_ += "<label class=\"suki-tick\"><input type=\"" +
                    std::string(one ? "radio" : "checkbox") + "\"" + attribute("name", field.id) +
                    attribute("value", choice.value) + (one && field.required ? " required" : "") +
                    (holds(values, choice.value) ? " checked" : "") + "> <span>" +
                    html_text(choice.label) + "</span></label>";
        write_below(field);
        out_ += "</fieldset>";
    }

    void write_consent() {
        if (form_.consent.text.empty()) return;
        const auto id = std::string(own::kConsent);
        const auto old = value_of(id);
        out_ +=
            "<div class=\"suki-field suki-consent\"><label class=\"suki-tick\"><input "
            "type=\"checkbox\"" +
            attribute("name", id) + attribute("id", "suki-" + id) +
            attribute("value", std::to_string(form_.consent.version)) +
            (form_.consent.required ? " required" : "") + (old.empty() ? "" : " checked") +
            attribute("aria-describedby", "suki-" + id + "-error") + "> <span>" +
            html_text(form_.consent.text) +
            (form_.consent.required
                 ? " <span class=\"suki-required\">(" + html_text(text("required")) + ")</span>"
                 : "") +
            "</span></label>";
        write_error(id);
        out_ += "</div>";
    }

    std::string value_of(std::string_view name) const {
        for (const auto& [key, value] : shown_.values)
            if (key == name) return value;
        return {};
    }

    void write_hidden(std::string_view name, std::string_view value) {
        out_ += "<input type=\"hidden\"" + attribute("name", name) + " value=\"" +
                html_text(value) + "\">";
    }

    void write_own() {
        const std::string trap(own::kTrap);
        out_ += "<div class=\"suki-more\" aria-hidden=\"true\"><label>" +
                html_text(text("leaveEmpty")) + "<input type=\"text\"" + attribute("name", trap) +
                " tabindex=\"-1\" autocomplete=\"off\"></label></div>";
        write_hidden(own::kToken, shown_.token);
        write_hidden(own::kProof, "");
        for (const auto name : {own::kPage, own::kReferrer}) write_hidden(name, value_of(name));
        for (const auto& name : campaign_parameters()) write_hidden(name, value_of(name));
    }

    const meta::Registry& registry_;
    const Form& form_;
    const Shown& shown_;
    std::string out_;
};

std::string page(const std::string& language, const std::string& title, const std::string& body) {
    const auto& version = public_version();
    return "<!doctype html>\n<html" + attribute("lang", language) +
           "><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
           "content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" "
           "content=\"light dark\"><title>" +
           html_text(title) + "</title><link rel=\"stylesheet\" href=\"/forms/form.css?" + version +
           "\"><script src=\"/forms/form.js?" + version +
           "\" defer></script></head><body><main class=\"suki-page\">" + body +
           "</main></body></html>\n";
}

std::string title_of(const Form& form) {
    return form.title.empty() ? form.name : form.title;
}

/// `level`: a form in another page stands below that page's own heading.
std::string head_of(const Form& form, const std::string& level) {
    std::string html = "<" + level + ">" + html_text(title_of(form)) + "</" + level + ">";
    if (!form.intro.empty())
        html += "<div class=\"suki-intro\">" + paragraphs(form.intro) + "</div>";
    return html;
}

/// What stands at the end of a way: a heading and a text that screen readers say.
std::string plain_page(const Form& form, const std::string& heading, const std::string& text,
                       const std::string& more = {}) {
    return page(form.language, heading,
                "<h1>" + html_text(heading) + "</h1><div class=\"suki-intro\" role=\"status\">" +
                    paragraphs(text) + "</div>" + more);
}

std::string thanks_of(const meta::Registry& registry, const Form& form) {
    return form.thank_you.empty() ? form.text(registry, "received") : form.thank_you;
}

std::string quoted_consent(const Form& form) {
    return form.consent.text.empty()
               ? std::string()
               : "<blockquote>" + paragraphs(form.consent.text) + "</blockquote>";
}

}  // namespace

std::string form_page(const meta::Registry& registry, const Form& form, const Shown& shown) {
    return page(form.language, title_of(form),
                head_of(form, "h1") + FormWriter(registry, form, shown).write());
}

std::string confirm_page(const meta::Registry& registry, const Form& form,
                         const std::string& token) {
    const auto action = "/forms/" + form.slug + "/confirm/" + token;
    return plain_page(form, title_of(form), form.text(registry, "confirmAsk"),
                      quoted_consent(form) + "<form method=\"post\"" + attribute("action", action) +
                          "><button type=\"submit\" class=\"suki-send\">" +
                          html_text(form.text(registry, "confirmButton")) + "</button></form>");
}

std::string confirmed_page(const meta::Registry& registry, const Form& form) {
    return plain_page(form, form.text(registry, "thanks"), thanks_of(registry, form));
}

std::string confirm_late_page(const meta::Registry& registry, const Form& form) {
    const auto link = form.active ? "<p><a" + attribute("href", "/forms/" + form.slug) + ">" +
                                        html_text(title_of(form)) + "</a></p>"
                                  : std::string();
    return plain_page(form, form.text(registry, "confirmLate"),
                      form.text(registry, "confirmLateText"), link);
}

std::string thanks_page(const meta::Registry& registry, const Form& form) {
    if (form.confirmation.on)
        return plain_page(form, form.text(registry, "confirmAlmost"),
                          form.text(registry, "confirmCheckMail"));
    return confirmed_page(registry, form);
}

std::string missing_page(const meta::Registry& registry, const std::string& language) {
    const std::string text(registry.text(language, "text.form.missing"));
    return page(language, text, "<h1>" + html_text(text) + "</h1>");
}

std::string embed_script(const meta::Registry& registry, const Form& form,
                         const std::string& token) {
    Shown shown;
    shown.token = token;
    const json::object given{
        {"html", head_of(form, "h2") + FormWriter(registry, form, shown).write()},
        {"css", public_file("form.css")}};
    return "(function () {\nvar suki = " + json::serialize(given) + ";\n" +
           std::string(public_file("form.js")) + "})();\n";
}

std::string_view public_file(std::string_view name) {
    static const auto files = embedded::webform_files();
    for (const auto& file : files)
        if (file.path == name) return file.content;
    return {};
}

const std::string& public_version() {
    static const std::string version =
        content_hash(std::string(public_file("form.js")) + std::string(public_file("form.css")), 6);
    return version;
}

}  // namespace suki::modules::webforms
