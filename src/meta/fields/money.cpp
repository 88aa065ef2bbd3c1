// `amount` in minor units and `amountCurrency`. All enabled currencies have two digits (ADR 0006).
#include "base/money.h"

#include <cmath>

#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

// Ten trillion: larger sums of money are slips of the keyboard, and thousands of such still add up
// in 64 bits.
constexpr std::int64_t kMostUnits = 1'000'000'000'000'000;

class MoneyField : public FieldType {
public:
    std::string_view name() const override { return "money"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Integer, Shape::Decimal));
        out.back().scale = 2;
        out.push_back(part_property(field, "currency", ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company& company) const override {
        if (property.part != "currency") return in_range(field, property, std::move(value));
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

private:
    static Parsed in_range(const Field& field, const Property& property, Value value) {
        const auto units = std::get<std::int64_t>(value);
        const auto amount = static_cast<double>(units) / 100;
        if (units > kMostUnits || units < -kMostUnits)
            return field_error(property, "record.out_of_range", property.name + " is too large.");
        if (field.min && amount < *field.min)
            return field_error(property, "record.out_of_range",
                               property.name + " must be at least " + bound_text(*field.min) + ".");
        if (field.max && amount > *field.max)
            return field_error(property, "record.out_of_range",
                               property.name + " must be at most " + bound_text(*field.max) + ".");
        return value;
    }

    static std::string bound_text(double bound) {
        return format_decimal(std::llround(bound * 100), 2);
    }
};

}  // namespace

const FieldType& money_field() {
    static const MoneyField type;
    return type;
}

}  // namespace suki::meta
