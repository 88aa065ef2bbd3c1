// `amount` in minor units and `amountCurrency`. All enabled currencies have two digits (ADR 0006).
#include "base/money.h"

#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class MoneyField : public FieldType {
public:
    std::string_view name() const override { return "money"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Integer, Shape::Decimal));
        out.back().scale = 2;
        out.push_back(part_property(field, "currency", ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field&, const Property& property, Value value,
                     const Company& company) const override {
        if (property.part != "currency") return value;
        std::string code = upper(trim(std::get<std::string>(value)));
        if (code.empty()) return Value();
        const auto& enabled = company.currencies;
        if (std::find(enabled.begin(), enabled.end(), code) != enabled.end()) return Value(code);
        if (!currency_digits(code))
            return field_error(property, "record.unknown_currency",
                               "\"" + code + "\" is not an ISO 4217 currency code such as EUR.");
        std::string list;
        for (const auto& one : enabled) list += (list.empty() ? "" : ", ") + one;
        return field_error(property, "record.currency_not_enabled",
                           "The currency " + code + " is not enabled. Enabled: " + list + ".");
    }
};

}  // namespace

const FieldType& money_field() {
    static const MoneyField type;
    return type;
}

}  // namespace suki::meta
