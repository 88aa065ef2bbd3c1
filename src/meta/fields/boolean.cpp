#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Boolean : public FieldType {
public:
    std::string_view name() const override { return "boolean"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Bool, Shape::Boolean));
    }
};

}  // namespace

const FieldType& boolean_field() {
    static const Boolean type;
    return type;
}

}  // namespace suki::meta
