#include "record/derived_values.h"

#include "base/text.h"

namespace suki::record {
namespace {

using meta::Field;

const std::string& text_of(const Value& value) {
    static const std::string empty;
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : empty;
}

/// The properties of a personName field, in the order its type adds them.
struct NameParts {
    const Property* whole = nullptr;
    std::vector<const Property*> parts;  // salutation first middle last
};

NameParts name_parts(const Entity& entity, std::size_t field) {
    NameParts found;
    for (const auto& property : entity.properties) {
        if (property.field != field) continue;
        if (property.part.empty())
            found.whole = &property;
        else
            found.parts.push_back(&property);
    }
    return found;
}

void set_parts_from_whole(Draft& draft, const NameParts& name) {
    const std::string whole(trim(text_of(draft.after.at(*name.whole))));
    const auto space = whole.rfind(' ');
    for (const auto* part : name.parts) draft.after.values[part->position] = Value();
    auto& first = draft.after.values[name.parts[1]->position];
    auto& last = draft.after.values[name.parts[3]->position];
    if (space == std::string::npos) {
        if (!whole.empty()) last = whole;
        return;
    }
    first = std::string(trim(whole.substr(0, space)));
    last = whole.substr(space + 1);
}

void set_whole_from_parts(Draft& draft, const NameParts& name) {
    std::string whole;
    for (const auto* part : name.parts) {
        const auto& text = text_of(draft.after.at(*part));
        if (!text.empty()) whole += (whole.empty() ? "" : " ") + text;
    }
    draft.after.values[name.whole->position] = whole.empty() ? Value() : Value(whole);
}

void derive_name(Draft& draft, std::size_t field) {
    const auto name = name_parts(draft.entity, field);
    const bool parts_changed =
        std::any_of(name.parts.begin(), name.parts.end(),
                    [&](const Property* part) { return draft.changed(part->name); });
    if (parts_changed)
        set_whole_from_parts(draft, name);
    else if (draft.changed(name.whole->name))
        set_parts_from_whole(draft, name);
}

void derive_currency(Draft& draft, const Field& field) {
    const auto* amount = draft.entity.find_property(field.name);
    const auto* currency = draft.entity.find_property(field.name + "Currency");
    auto& code = draft.after.values[currency->position];
    if (storage::is_null(draft.after.at(*amount)))
        code = Value();
    else if (storage::is_null(code))
        code = draft.session.registry().company().currency;
}

}  // namespace

void derive_names(Draft& draft) {
    for (std::size_t i = 0; i < draft.entity.fields.size(); ++i)
        if (draft.entity.fields[i].type->name() == "personName") derive_name(draft, i);
}

void derive_values(Draft& draft) {
    derive_names(draft);
    for (const auto& field : draft.entity.fields)
        if (field.type->name() == "money") derive_currency(draft, field);
}

}  // namespace suki::record
