// Stored as E.164; people see the local form.
#include "base/phone.h"

#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Phone : public FieldType {
public:
    std::string_view name() const override { return "phone"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field&, const Property& property, Value value,
                     const Company& company) const override {
        const std::string typed(trim(std::get<std::string>(value)));
        if (typed.empty()) return Value();
        if (auto number = parse_phone(typed, company.country)) return Value(std::move(*number));
        return field_error(property, "record.bad_phone",
                           "\"" + typed +
                               "\" is not a phone number; write it with the country code, such as "
                               "+48 22 123 45 67.");
    }
    std::string search_text(const Property&, const Value& value) const override {
        const auto* number = std::get_if<std::string>(&value);
        return number && !number->empty() ? number->substr(1) : std::string();
    }
};

}  // namespace

const FieldType& phone_field() {
    static const Phone type;
    return type;
}

}  // namespace suki::meta
