#include "record/option_checks.h"

#include <algorithm>

#include "record/variant.h"

namespace suki::record {
namespace {

using meta::Field;
using meta::Option;
using meta::Variant;

bool holds(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

class OptionCheck {
public:
    OptionCheck(const Draft& draft, const Variant* variant, bool is_moved)
        : draft_(draft), variant_(variant), is_moved_(is_moved) {}

    void check(const Field& field, const Property& property, std::vector<FieldError>& problems) {
        const auto before = draft_.before ? chosen_options(field, draft_.before->at(property))
                                          : std::vector<std::string>();
        for (const auto& value : chosen_options(field, draft_.after.at(property))) {
            const auto option = std::find_if(field.options.begin(), field.options.end(),
                                             [&](const Option& one) { return one.value == value; });
            if (option == field.options.end()) continue;  // one of the person's own words
            const bool is_new = !holds(before, value);
            if (is_new && option->retired && !brings_the_past_)
                problems.push_back({"record.retired_option",
                                    "\"" + value + "\" of " + property.name +
                                        " is no longer used. Options: " + offered(field) + ".",
                                    property.name});
            else if ((is_new || is_moved_) && !is_offered(field, value))
                problems.push_back({"record.option_not_offered",
                                    "\"" + value + "\" is no option of " + property.name +
                                        " in this pipeline. Options: " + offered(field) + ".",
                                    property.name});
        }
    }

    /// The value itself when it may be taken, or what is to be taken instead.
    Value instead_of(const Field& field, const Value& value) const {
        const auto* text = std::get_if<std::string>(&value);
        const auto may_be_taken = [&](const Option& one) {
            return !one.retired && is_offered(field, one.value);
        };
        const auto& options = field.options;
        const bool fits =
            !text || std::any_of(options.begin(), options.end(), [&](const auto& one) {
                return one.value == *text && may_be_taken(one);
            });
        if (fits) return value;
        const auto first = std::find_if(options.begin(), options.end(), may_be_taken);
        return field.required && first != options.end() ? Value(first->value) : Value();
    }

private:
    bool is_offered(const Field& field, const std::string& value) const {
        if (!variant_) return true;
        const auto found = variant_->options.find(field.name);
        return found == variant_->options.end() || holds(found->second, value);
    }

    std::string offered(const Field& field) const {
        std::string list;
        for (const auto& option : field.options)
            if (!option.retired && is_offered(field, option.value))
                list += (list.empty() ? "" : ", ") + option.value;
        return list;
    }

    const Draft& draft_;
    const Variant* variant_;
    bool is_moved_;
    bool brings_the_past_ = draft_.session.actor().door == Door::Import;
};

/// Did the record come to another pipeline?
bool is_moved(const Draft& draft) {
    const auto& stages = draft.entity.stages;
    const auto* lookup = stages ? draft.entity.find_navigation(stages->pipeline) : nullptr;
    return lookup && draft.changed(lookup->id->name);
}

}  // namespace

std::vector<std::string> chosen_options(const Field& field, const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return {};
    if (field.type->name() == "enum") return {*text};
    return json::value_to<std::vector<std::string>>(parse_json(*text));
}

void offer_defaults(Draft& draft, const std::vector<const Property*>& defaulted) {
    const OptionCheck check(draft, variant_of(draft.session, draft.entity, draft.after), false);
    for (const auto* property : defaulted) {
        const auto& field = draft.entity.field_of(*property);
        if (field.type->name() != "enum" || field.read_only) continue;
        auto& value = draft.after.values[property->position];
        value = check.instead_of(field, value);
    }
}

void check_options(const Draft& draft, std::vector<FieldError>& problems) {
    OptionCheck check(draft, variant_of(draft.session, draft.entity, draft.after), is_moved(draft));
    for (const auto& property : draft.entity.properties) {
        const auto& field = draft.entity.field_of(property);
        if (field.options.empty() || field.read_only || !property.stored) continue;
        check.check(field, property, problems);
    }
}

}  // namespace suki::record
