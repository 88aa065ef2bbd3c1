// Which fields lists, forms and dialogs show, in what order.
#include <algorithm>
#include <set>

#include "customisation/data_model.h"
#include "customisation/wish.h"

namespace suki::customisation {
namespace {

bool can_group(const meta::Field& field) {
    const auto type = field.type->name();
    return type == "enum" || (type == "lookup" && field.targets.size() == 1 && !field.to_any);
}

/// As layouts write a field of a form: its name, with its conditions if it has any.
json::value form_field(const std::string& name, const meta::FieldWhen& when) {
    if (when.visible.empty() && when.required.empty()) return json::value(name);
    json::object field{{"name", name}};
    if (!when.visible.empty()) field["visibleWhen"] = when.visible;
    if (!when.required.empty()) field["requiredWhen"] = when.required;
    return field;
}

class LayoutWish {
public:
    LayoutWish(Ground& ground, const meta::Entity& entity, const json::object& object)
        : ground_(ground), entity_(entity), wish_(object) {}

    json::object read() {
        wish_.expect({"list", "create", "related", "form", "when", "board"});
        json::object layout;
        if (wish_.has("list")) layout["list"] = fields("list", wish_.names("list"));
        if (wish_.has("create")) layout["create"] = create();
        if (wish_.has("related")) layout["related"] = related();
        if (wish_.has("form")) layout["form"] = form();
        if (wish_.has("board")) layout["board"] = board();
        wish_.finish();
        return layout;
    }

    /// The parts that a variant has.
    json::object read_variant() {
        is_variant_ = true;
        wish_.expect({"create", "form", "when", "options"});
        json::object variant;
        if (wish_.has("create")) variant["create"] = create();
        if (wish_.has("form")) variant["form"] = form();
        if (wish_.has("options")) variant["options"] = options();
        wish_.finish();
        return variant;
    }

private:
    json::array fields(std::string_view part, const std::vector<std::string>& names) {
        json::array out;
        std::set<std::string> seen;
        for (const auto& name : names) {
            const auto* field = entity_.find_field(name);
            if (!field || field->internal)
                wish_.problem("customisation.unknown_field",
                              "\"" + name + "\" is no field of " + entity_.name + ".", part);
            else if (seen.insert(name).second)
                out.emplace_back(name);
        }
        return out;
    }

    /// What was asked for at creation because it must be there, must still be.
    json::array create() {
        const auto names = wish_.names("create");
        for (const auto& name : entity_.layout.create) {
            const auto* field = entity_.find_field(name);
            const bool missing = std::find(names.begin(), names.end(), name) == names.end();
            if (missing && field->required && !field->read_only && field->default_value.is_null())
                wish_.problem("customisation.needed_at_creation",
                              "No record can be made without " + name + ".", "create");
        }
        return fields("create", names);
    }

    json::array related() {
        json::array out;
        for (const auto& name : wish_.names("related")) {
            const auto* navigation = entity_.find_navigation(name);
            if (!navigation || !navigation->is_collection())
                wish_.problem("customisation.unknown_field",
                              "\"" + name + "\" is no collection of " + entity_.name + ".",
                              "related");
            else
                out.emplace_back(name);
        }
        return out;
    }

    std::string new_section() {
        std::set<std::string> taken;
        for (const auto& section : entity_.layout.form) taken.insert(section.name);
        for (const auto& [variant, parts] : entity_.layout.variants)
            for (const auto& section : parts.form) taken.insert(section.name);
        std::string name;
        do name = "x" + std::to_string(next_section_++);
        while (taken.contains(name));
        return name;
    }

    /// A section that another form has as well is called as there; called otherwise, it is another.
    bool is_renamed(const std::string& name, const Texts& labels) const {
        if (!is_variant_) return false;
        return std::any_of(labels.begin(), labels.end(), [&](const auto& label) {
            const auto said = [&](const std::string& of) {
                return ground_.registry.text_in(label.first, "section." + of + "." + name);
            };
            return label.second != said(entity_.name) && label.second != said("*");
        });
    }

    json::object options() {
        json::object out;
        const auto* wanted = wish_.object().at("options").if_object();
        for (const auto& [name, values] : wanted ? *wanted : json::object()) {
            const auto* field = entity_.find_field(name);
            if (!field || field->options.empty() || field->read_only || !values.is_array()) {
                wish_.problem("customisation.unknown_field",
                              "\"" + std::string(name) + "\" is no choice of " + entity_.name + ".",
                              "options");
                continue;
            }
            auto kept = offered(*field, values.get_array());
            if (!kept.empty()) out.emplace(name, std::move(kept));
        }
        return out;
    }

    json::array offered(const meta::Field& field, const json::array& values) {
        json::array kept;
        for (const auto& option : field.options)
            if (std::find(values.begin(), values.end(), json::value(option.value)) != values.end())
                kept.emplace_back(option.value);
        if (kept.size() < values.size())
            wish_.problem("customisation.unknown_option",
                          "The options of " + field.name + " are others.", "options");
        return kept;
    }

    void expect_part(std::string_view part, const json::object& object, const MemberNames& known) {
        for (const auto& name : unknown_members(object, known))
            wish_.problem("customisation.unknown_key", say_unknown(name, known), part);
    }

    /// {"when": {"reason": {"visible": "status eq 'Lost'", "required": ""}}}, beside the form.
    json::array with_conditions(json::array names) {
        const auto* when = wish_.object().if_contains("when");
        if (!when || !when->is_object()) return names;
        for (auto& name : names) {
            const auto* said = when->get_object().if_contains(name.as_string());
            if (!said || !said->is_object()) continue;
            expect_part("when", said->get_object(), {"visible", "required"});
            const auto visible = text_at(said->get_object(), "visible");
            const auto required = text_at(said->get_object(), "required");
            name = form_field(std::string(name.as_string()), {visible, required});
        }
        return names;
    }

    json::array form() {
        json::array sections;
        std::set<std::string> placed;
        for (const auto& item : wish_.list("form")) {
            if (!item.is_object()) continue;
            Wish section(item.get_object());
            section.expect({"section", "labels", "fields"});
            auto name = section.text("section", 60);
            const auto labels =
                name.empty() ? section.needed_texts("labels") : section.texts("labels");
            if (name.empty() || is_renamed(name, labels)) name = new_section();
            auto names = section.names("fields");
            std::erase_if(names, [&](const auto& one) { return !placed.insert(one).second; });
            for (const auto& problem : section.problems())
                wish_.problem(problem.code, problem.message, "form");
            sections.push_back(
                {{"section", name}, {"fields", with_conditions(fields("form", names))}});
            for (const auto& [locale, text] : labels)
                ground_.own.say(locale, "section." + entity_.name + "." + name, text);
        }
        return sections;
    }

    json::value board() {
        if (wish_.is_null("board")) return nullptr;
        const auto* wanted = wish_.object().at("board").if_object();
        if (wanted) expect_part("board", *wanted, {"group", "sum"});
        const auto group = wanted ? text_at(*wanted, "group") : "";
        const auto* field = entity_.find_field(group);
        if (!field || !can_group(*field)) {
            wish_.problem("customisation.no_group",
                          "A board has a column for each option of a choice, or for each record"
                          " that a link to one kind leads to.",
                          "board");
            return nullptr;
        }
        json::object out{{"group", group}};
        if (const auto sum = text_at(*wanted, "sum"); !sum.empty()) out["sum"] = summed(sum);
        const auto& before = entity_.layout.board;
        if (before && before->group == group && !before->within.empty())
            out["within"] = before->within;
        return out;
    }

    std::string summed(const std::string& name) {
        const auto* field = entity_.find_field(name);
        if (!field || field->shown_type() != "money")
            wish_.problem("customisation.no_sum", "A board adds up a field of money.", "board");
        return name;
    }

    Ground& ground_;
    const meta::Entity& entity_;
    Wish wish_;
    int next_section_ = 1;
    bool is_variant_ = false;
};

constexpr std::size_t kLongestVariant = 48;

json::object& variants_of(Ground& ground, const meta::Entity& entity) {
    return object_member(object_member(ground.own.extension(entity.name), "layout"), "variants");
}

json::array form_of(const std::vector<meta::Section>& sections, const meta::FormConditions& when) {
    json::array out;
    for (const auto& section : sections) {
        json::array fields;
        for (const auto& name : section.fields) {
            const auto found = when.find(name);
            fields.push_back(
                form_field(name, found == when.end() ? meta::FieldWhen{} : found->second));
        }
        out.push_back(json::object{{"section", section.name}, {"fields", std::move(fields)}});
    }
    return out;
}

json::object general_forms(const meta::Layout& layout) {
    return {{"create", json::value_from(layout.create)},
            {"form", form_of(layout.form, layout.when)},
            {"options", json::object()}};
}

json::object forms_of(const meta::Variant& variant) {
    json::object options;
    for (const auto& [field, values] : variant.options) options[field] = json::value_from(values);
    return {{"create", json::value_from(variant.create)},
            {"form", form_of(variant.form, variant.when)},
            {"options", std::move(options)}};
}

void expect_variant(const meta::Entity& entity, const std::string& name) {
    if (!entity.layout.variants.contains(name))
        throw not_found("customisation.no_variant",
                        entity.set + " have no form called \"" + name + "\".");
}

}  // namespace

json::object set_layout(Ground& ground, const meta::Entity& entity, const json::object& wish) {
    const auto parts = LayoutWish(ground, entity, wish).read();
    auto& layout = object_member(ground.own.extension(entity.name), "layout");
    for (const auto& [part, value] : parts) layout.insert_or_assign(part, value);
    return {{"did", "layoutChanged"}, {"entity", entity.name}};
}

json::object reset_layout(Ground& ground, const meta::Entity& entity) {
    auto& layout = object_member(ground.own.extension(entity.name), "layout");
    for (const std::string_view part : {"list", "create", "form", "related", "board"})
        layout.erase(part);
    return {{"did", "layoutReset"}, {"entity", entity.name}};
}

json::object make_variant(Ground& ground, const meta::Entity& entity, const std::string& label) {
    if (!entity.stages || entity.stages->variant.empty())
        throw invalid("customisation.no_stages",
                      entity.set + " do not go through stages: there is one form for all.");
    const auto& known = entity.layout.variants;
    const auto name = own_name(pascal_name({{"en", label}}, "Form"), kLongestVariant,
                               [&](const auto& one) { return known.contains(one); });
    variants_of(ground, entity)[name] = general_forms(entity.layout);
    return {{"did", "variantMade"}, {"entity", entity.name}, {"variant", name}, {"label", label}};
}

json::object set_variant(Ground& ground, const meta::Entity& entity, const std::string& name,
                         const json::object& wish) {
    expect_variant(entity, name);
    const auto parts = LayoutWish(ground, entity, wish).read_variant();
    auto& all = variants_of(ground, entity);
    if (!all[name].is_object()) all[name] = forms_of(entity.layout.variants.at(name));
    for (const auto& [part, value] : parts) all[name].get_object().insert_or_assign(part, value);
    return {{"did", "variantChanged"}, {"entity", entity.name}, {"variant", name}};
}

json::object drop_variant(Ground& ground, const meta::Entity& entity, const std::string& name) {
    expect_variant(entity, name);
    variants_of(ground, entity)[name] = nullptr;
    return {{"did", "variantDropped"}, {"entity", entity.name}, {"variant", name}};
}

}  // namespace suki::customisation
