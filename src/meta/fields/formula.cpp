// Worked out from other fields of the record whenever it is read; nothing is stored.
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class FormulaField : public FieldType {
public:
    std::string_view name() const override { return "formula"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        add_computed_properties(field, out);
    }
};

}  // namespace

const FieldType& formula_field() {
    static const FormulaField type;
    return type;
}

void add_computed_properties(const Field& field, std::vector<Property>& out) {
    const auto add = [&](Property property) {
        property.writable = false;
        property.stored = false;
        out.push_back(std::move(property));
    };
    const std::string_view result = field.result;
    if (result == "money" || result == "decimal") {
        auto property = plain_property(field, ColumnKind::Integer, Shape::Decimal);
        property.scale = result == "money" ? 2 : field.scale;
        add(std::move(property));
        if (result == "money")
            add(part_property(field, "currency", ColumnKind::Text, Shape::String));
    } else if (result == "integer") {
        add(plain_property(field, ColumnKind::Integer, Shape::Integer));
    } else if (result == "boolean") {
        add(plain_property(field, ColumnKind::Bool, Shape::Boolean));
    } else if (result == "date") {
        add(plain_property(field, ColumnKind::Date, Shape::Date));
    } else if (result == "instant") {
        add(plain_property(field, ColumnKind::Instant, Shape::Instant));
    } else {
        add(plain_property(field, ColumnKind::Words, Shape::String));
    }
}

}  // namespace suki::meta
