// The JSON of a form's fields, checked when the form is saved, so that visitors find no mistakes.
#include "modules/webforms/form_fields.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/error.h"

namespace suki::modules::webforms {
namespace {

using meta::Entity;
using meta::Property;

constexpr std::array<std::string_view, 11> kKinds{"text",     "longText", "email",  "phone",
                                                  "number",   "date",     "choice", "choices",
                                                  "checkbox", "file",     "hidden"};
constexpr std::size_t kFieldLimit = 100;

std::optional<Kind> kind_called(std::string_view name) {
    const auto found = std::find(kKinds.begin(), kKinds.end(), name);
    if (found == kKinds.end()) return std::nullopt;
    return static_cast<Kind>(found - kKinds.begin());
}

/// How a property of this field type is asked for; the first is what one gets without "type".
std::vector<Kind> kinds_for(std::string_view field_type) {
    if (field_type == "text" || field_type == "personName" || field_type == "address" ||
        field_type == "url")
        return {Kind::Text, Kind::LongText, Kind::Choice, Kind::Hidden};
    if (field_type == "longText" || field_type == "richText")
        return {Kind::LongText, Kind::Text, Kind::Choice, Kind::Hidden};
    if (field_type == "email") return {Kind::Email, Kind::Hidden};
    if (field_type == "phone") return {Kind::Phone, Kind::Hidden};
    if (field_type == "integer" || field_type == "decimal" || field_type == "money")
        return {Kind::Number, Kind::Choice, Kind::Hidden};
    if (field_type == "date") return {Kind::Date, Kind::Hidden};
    if (field_type == "enum") return {Kind::Choice, Kind::Hidden};
    if (field_type == "multiEnum") return {Kind::Choices, Kind::Hidden};
    if (field_type == "boolean") return {Kind::Checkbox};
    return {};
}

bool is_field_id(std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    // An input of such a name would hide the form's own member from its script.
    static const std::set<std::string, std::less<>> taken{"addEventListener",
                                                          "dataset",
                                                          "elements",
                                                          "getAttribute",
                                                          "matches",
                                                          "parentNode",
                                                          "querySelector",
                                                          "querySelectorAll",
                                                          "remove",
                                                          "removeAttribute",
                                                          "replaceWith",
                                                          "setAttribute",
                                                          "submit"};
    return !id.empty() && id.size() <= 60 && id[0] >= 'a' && id[0] <= 'z' && !taken.contains(id) &&
           std::all_of(id.begin(), id.end(), allowed);
}

class Reader {
public:
    explicit Reader(const meta::Registry& registry) : registry_(registry) {}

    std::vector<FormField> read(const json::value& fields) {
        if (fields.is_null()) return {};
        if (!fields.is_array()) fail("", "must be an array of fields");
        if (fields.is_array() && fields.get_array().size() > kFieldLimit)
            fail("", "may hold at most 100 fields");
        if (problems_.empty())
            for (const auto& one : fields.get_array()) read_one(one);
        if (!problems_.empty()) throw Error::fields(std::move(problems_));
        return std::move(fields_);
    }

private:
    void fail(const std::string& where, const std::string& what,
              const std::string& code = "form.bad_field") {
        const std::string target = "fields" + (where.empty() ? "" : at() + "." + where);
        problems_.push_back({code, target + " " + what + ".", target});
    }
    std::string at() const { return "[" + std::to_string(fields_.size()) + "]"; }

    void read_one(const json::value& value) {
        FormField field;
        if (value.is_object())
            read_members(field, value.get_object());
        else
            fail("id", "is missing; a field is an object with an id");
        fields_.push_back(std::move(field));
    }

    void read_members(FormField& field, const json::object& object) {
        static const std::set<std::string, std::less<>> known{
            "id",          "type",  "target",   "label",    "help",
            "placeholder", "value", "required", "multiple", "options"};
        for (const auto& member : object)
            if (!known.contains(std::string_view(member.key())))
                fail(std::string(member.key()), "is not known");
        field.id = text(object, "id");
        field.label = text(object, "label");
        field.help = text(object, "help");
        field.placeholder = text(object, "placeholder");
        field.value = text(object, "value");
        field.required = flag(object, "required");
        field.multiple = flag(object, "multiple");
        if (!is_field_id(field.id))
            fail("id", "must begin with a small letter and hold letters, digits and _ only");
        else if (!ids_.insert(field.id).second)
            fail("id", "stands twice: " + field.id);
        read_target(field, text(object, "target"));
        read_kind(field, text(object, "type"));
        read_choices(field, object);
        if (field.label.empty()) field.label = field.id;
    }

    std::string text(const json::object& object, std::string_view name) {
        const auto* value = object.if_contains(name);
        if (!value || value->is_null()) return {};
        if (!value->is_string() || value->get_string().size() > 2000) {
            fail(std::string(name), "must be a text of at most 2000 bytes");
            return {};
        }
        return std::string(value->get_string());
    }

    bool flag(const json::object& object, std::string_view name) {
        const auto* value = object.if_contains(name);
        if (value && !value->is_null() && !value->is_bool())
            fail(std::string(name), "must be true or false");
        return value && value->is_bool() && value->get_bool();
    }

    void read_target(FormField& field, const std::string& target) {
        if (target.empty()) return;
        const auto dot = target.find('.');
        const auto& allowed = target_entities();
        const std::string entity_name = target.substr(0, dot);
        if (dot == std::string::npos ||
            std::find(allowed.begin(), allowed.end(), entity_name) == allowed.end())
            return fail("target",
                        "must be a property of account, contact or opportunity: contact.email",
                        "form.bad_target");
        field.entity = &registry_.entity(entity_name);
        field.property = field.entity->find_property(target.substr(dot + 1));
        if (!field.property || !field.property->writable ||
            field.entity->field_of(*field.property).internal ||
            kinds_for(field.entity->field_of(*field.property).type->name()).empty()) {
            fail("target", "cannot be asked for in a form: " + target, "form.bad_target");
            field.property = nullptr;
        }
    }

    void read_kind(FormField& field, const std::string& name) {
        const auto kind = kind_called(name);
        if (!name.empty() && !kind) {
            std::string list;
            for (const auto one : kKinds) list += (list.empty() ? "" : ", ") + std::string(one);
            return fail("type", "must be one of " + list);
        }
        if (!field.property) {
            field.kind = kind.value_or(Kind::Text);
            return;
        }
        const auto kinds = kinds_for(field.entity->field_of(*field.property).type->name());
        field.kind = kind.value_or(kinds.front());
        // "currency" of money, "country" of an address are codes, not what the whole is.
        if (!kind && field.property->part == "currency") field.kind = Kind::Text;
        if (std::find(kinds.begin(), kinds.end(), field.kind) == kinds.end() &&
            field.property->part != "currency")
            fail("type", "cannot fill " + field.target() + "; it would be " +
                             std::string(kind_name(kinds.front())));
    }

    void read_choices(FormField& field, const json::object& object) {
        const auto* options = object.if_contains("options");
        if (options && !options->is_null()) {
            if (!options->is_array()) return fail("options", "must be an array");
            for (const auto& one : options->get_array()) read_choice(field, one);
        }
        if (field.kind != Kind::Choice && field.kind != Kind::Choices) return;
        if (field.choices.empty() && field.property)
            for (const auto& option : field.entity->field_of(*field.property).options)
                field.choices.push_back({option.value, option.value});
        if (field.choices.empty()) return fail("options", "must name what one may choose");
        check_options(field);
    }

    void read_choice(FormField& field, const json::value& one) {
        Choice choice;
        if (one.is_string()) choice.value = choice.label = std::string(one.get_string());
        if (one.is_object()) {
            choice.value = text(one.get_object(), "value");
            choice.label = text(one.get_object(), "label");
            if (choice.label.empty()) choice.label = choice.value;
        }
        if (choice.value.empty()) fail("options", R"(must hold texts or {"value": …, "label": …})");
        field.choices.push_back(std::move(choice));
    }

    /// What an enum would refuse later is refused here.
    void check_options(const FormField& field) {
        if (!field.property) return;
        const auto& known = field.entity->field_of(*field.property);
        if (known.options.empty() || known.allow_other) return;
        for (const auto& choice : field.choices)
            if (std::none_of(known.options.begin(), known.options.end(),
                             [&](const auto& option) { return option.value == choice.value; }))
                fail("options",
                     "names \"" + choice.value + "\", which " + field.target() + " does not know");
    }

    const meta::Registry& registry_;
    std::vector<FormField> fields_;
    std::vector<FieldError> problems_;
    std::set<std::string> ids_;
};

}  // namespace

std::string_view kind_name(Kind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}

std::string FormField::target() const {
    return property ? entity->name + "." + property->name : std::string();
}

const std::vector<std::string>& target_entities() {
    static const std::vector<std::string> names{"account", "contact", "opportunity"};
    return names;
}

std::vector<FormField> read_fields(const meta::Registry& registry, const json::value& fields) {
    return Reader(registry).read(fields);
}

}  // namespace suki::modules::webforms
