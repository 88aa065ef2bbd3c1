#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class DateField : public FieldType {
public:
    std::string_view name() const override { return "date"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Date, Shape::Date));
    }
};

}  // namespace

const FieldType& date_field() {
    static const DateField type;
    return type;
}

}  // namespace suki::meta
