#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class JsonField : public FieldType {
public:
    std::string_view name() const override { return "json"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Json, Shape::Any));
        out.back().sortable = false;
        out.back().filterable = false;
    }
};

}  // namespace

const FieldType& json_field() {
    static const JsonField type;
    return type;
}

}  // namespace suki::meta
