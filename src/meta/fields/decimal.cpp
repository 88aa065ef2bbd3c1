// Exact decimals: the column holds an integer of units of 10^-scale.
#include <cmath>

#include "base/money.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Decimal : public FieldType {
public:
    std::string_view name() const override { return "decimal"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Integer, Shape::Decimal));
        out.back().scale = field.scale;
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        const auto units = static_cast<double>(std::get<std::int64_t>(value));
        const double number = units / std::pow(10, property.scale);
        if ((field.min && number < *field.min) || (field.max && number > *field.max))
            return field_error(property, "record.out_of_range",
                               property.name + " is out of its range.");
        return value;
    }
};

}  // namespace

const FieldType& decimal_field() {
    static const Decimal type;
    return type;
}

}  // namespace suki::meta
