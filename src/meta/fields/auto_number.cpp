// "C-00042": given once at creation by the engine from a gap-free counter, never changed.
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class AutoNumber : public FieldType {
public:
    std::string_view name() const override { return "autoNumber"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
        out.back().writable = false;
    }
};

}  // namespace

const FieldType& auto_number_field() {
    static const AutoNumber type;
    return type;
}

}  // namespace suki::meta
