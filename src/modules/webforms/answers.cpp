#include "modules/webforms/answers.h"

#include <algorithm>

#include "base/money.h"
#include "base/phone.h"
#include "base/text.h"

namespace suki::modules::webforms {
namespace {

using meta::Parsed;
using storage::Value;

constexpr std::size_t kTextLimit = 500;
constexpr std::size_t kLongTextLimit = 10'000;

std::string example_phone(const std::string& country) {
    return country == "GR"   ? "+30 21 2345 6789"
           : country == "PH" ? "+63 905 123 4567"
                             : "+48 512 345 678";
}

/// Which text explains the engine's error to a visitor.
std::string text_key(const FormField& field, const std::string& code) {
    if (code == "record.required") return "required";
    if (code == "record.bad_phone") return "phone";
    if (code == "record.bad_email") return "email";
    if (code == "record.too_long") return "tooLong";
    if (code == "record.unknown_option") return "option";
    if (field.kind == Kind::Number) return "number";
    return field.kind == Kind::Date ? "date" : "invalid";
}

bool is_ticked(const std::string& value) {
    return !value.empty() && value != "false" && value != "0" && value != "off";
}

class AnswerReader {
public:
    AnswerReader(const meta::Registry& registry, const Form& form, const Post& post)
        : registry_(registry), form_(form), post_(post), company_(form.company(registry)) {}

    Answers read() {
        for (const auto& field : form_.fields) read_field(field);
        check_consent();
        if (answers_.summary.empty()) answers_.summary = fallback_summary_;
        if (answers_.summary.empty()) answers_.summary = form_.name;
        return std::move(answers_);
    }

private:
    void fail(const FormField& field, const std::string& code, const std::string& key) {
        answers_.problems.push_back({code, message(key), field.id});
    }

    std::string message(const std::string& key) const {
        auto text = form_.text(registry_, "error." + key);
        for (const auto& [hole, filling] :
             {std::pair<std::string, std::string>{"{example}", example_phone(company_.country)},
              {"{count}", std::to_string(kFileLimit)},
              {"{size}", std::to_string(kFileLimitBytes >> 20)}})
            if (const auto at = text.find(hole); at != std::string::npos)
                text.replace(at, hole.size(), filling);
        return text;
    }

    void read_field(const FormField& field) {
        if (field.kind == Kind::File) return check_files(field);
        if (field.kind == Kind::Choices) return read_choices(field);
        std::string typed(trim(post_.value(field.id)));
        if (field.kind == Kind::Checkbox) typed = is_ticked(typed) ? "true" : "";
        if (typed.empty() && field.kind == Kind::Hidden) typed = field.value;
        if (typed.empty()) {
            if (field.required) fail(field, "record.required", "required");
            return;
        }
        if (field.kind == Kind::Choice && !offers(field, typed))
            return fail(field, "record.unknown_option", "option");
        const auto problem = normalise(field, typed);
        if (!problem.empty()) return fail(field, problem, text_key(field, problem));
        keep(field, field.kind == Kind::Checkbox ? json::value(true) : json::value(typed), typed);
    }

    void read_choices(const FormField& field) {
        json::array chosen;
        for (const auto& one : post_.all(field.id)) {
            const std::string value(trim(one));
            if (value.empty()) continue;
            if (!offers(field, value)) return fail(field, "record.unknown_option", "option");
            chosen.emplace_back(value);
        }
        if (chosen.empty()) {
            if (field.required) fail(field, "record.required", "required");
            return;
        }
        keep(field, std::move(chosen), {});
    }

    static bool offers(const FormField& field, const std::string& value) {
        return std::any_of(field.choices.begin(), field.choices.end(),
                           [&](const Choice& choice) { return choice.value == value; });
    }

    void check_files(const FormField& field) {
        std::size_t files = 0;
        for (const auto& file : post_.files) {
            if (file.field != field.id) continue;
            if (++files > (field.multiple ? kFileLimit : 1) ||
                file.content.size() > kFileLimitBytes)
                return fail(field, "form.too_many_files", "file");
        }
        if (files == 0 && field.required) fail(field, "record.required", "required");
    }

    /// Brings `typed` into its stored form; returns the error's code or "".
    std::string normalise(const FormField& field, std::string& typed) const {
        if (typed.size() > (field.kind == Kind::LongText ? kLongTextLimit : kTextLimit))
            return "record.too_long";
        if (field.property) {
            auto parsed = read_typed(*field.entity, *field.property, typed, company_);
            if (!parsed) return parsed.error().code;
            const auto shape = field.property->shape;
            const auto* text = std::get_if<std::string>(&parsed.value());
            if (text && shape == meta::Shape::String && field.kind != Kind::LongText) typed = *text;
            return {};
        }
        return normalise_free(field, typed);
    }

    std::string normalise_free(const FormField& field, std::string& typed) const {
        if (field.kind == Kind::Phone) {
            const auto number = parse_phone(typed, company_.country);
            if (!number) return "record.bad_phone";
            typed = *number;
        }
        if (field.kind == Kind::Email) {
            const auto& contacts = registry_.entity("contact");
            const auto parsed =
                read_typed(contacts, *contacts.find_property("email"), typed, company_);
            if (!parsed) return parsed.error().code;
            typed = lower(typed);
        }
        if (field.kind == Kind::Date && !parse_date(typed)) return "record.wrong_type";
        if (field.kind == Kind::Number) {
            std::replace(typed.begin(), typed.end(), ',', '.');
            if (!parse_decimal(typed, 6)) return "record.wrong_type";
        }
        return {};
    }

    void keep(const FormField& field, json::value value, const std::string& typed) {
        answers_.payload.push_back(json::object{{"id", field.id},
                                                {"label", field.label},
                                                {"target", field.target()},
                                                {"value", std::move(value)}});
        const bool is_name =
            field.property && field.entity->name == "contact" &&
            field.entity->field_of(*field.property).name == field.entity->name_field;
        if (is_name) answers_.summary += (answers_.summary.empty() ? "" : " ") + typed;
        const bool names = field.property && field.property == &field.entity->name_property();
        const bool reaches = field.kind == Kind::Email || field.kind == Kind::Phone || names;
        if (fallback_summary_.empty() && !is_name && reaches) fallback_summary_ = typed;
    }

    void check_consent() {
        if (form_.consent.text.empty() || !form_.consent.required) return;
        if (is_ticked(post_.value(own::kConsent))) return;
        answers_.problems.push_back(
            {"record.required", message("consent"), std::string(own::kConsent)});
    }

    const meta::Registry& registry_;
    const Form& form_;
    const Post& post_;
    const meta::Company company_;
    Answers answers_;
    std::string fallback_summary_;
};

}  // namespace

Parsed read_typed(const meta::Entity& entity, const meta::Property& property,
                  const std::string& typed, const meta::Company& company) {
    const auto& field = entity.field_of(property);
    meta::TextForm form;
    const bool comma = typed.find(',') != std::string::npos && typed.find('.') == std::string::npos;
    if (comma) form.decimal_point = ',';
    return field.type->from_text(field, property, trim(typed), form, company);
}

Answers read_answers(const meta::Registry& registry, const Form& form, const Post& post) {
    return AnswerReader(registry, form, post).read();
}

}  // namespace suki::modules::webforms
