#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class InstantField : public FieldType {
public:
    std::string_view name() const override { return "instant"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Instant, Shape::Instant));
    }
};

}  // namespace

const FieldType& instant_field() {
    static const InstantField type;
    return type;
}

}  // namespace suki::meta
