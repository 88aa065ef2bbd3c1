#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Integer : public FieldType {
public:
    std::string_view name() const override { return "integer"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Integer, Shape::Integer));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        const auto number = static_cast<double>(std::get<std::int64_t>(value));
        if (field.min && number < *field.min)
            return field_error(property, "record.out_of_range",
                               property.name + " must be at least " +
                                   std::to_string(static_cast<std::int64_t>(*field.min)) + ".");
        if (field.max && number > *field.max)
            return field_error(property, "record.out_of_range",
                               property.name + " must be at most " +
                                   std::to_string(static_cast<std::int64_t>(*field.max)) + ".");
        return value;
    }
};

}  // namespace

const FieldType& integer_field() {
    static const Integer type;
    return type;
}

}  // namespace suki::meta
