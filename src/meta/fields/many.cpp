// Links to many records over a link table: a navigation only, no property.
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Many : public FieldType {
public:
    std::string_view name() const override { return "many"; }
    void add_properties(const Field&, std::vector<Property>&) const override {}
};

}  // namespace

const FieldType& many_field() {
    static const Many type;
    return type;
}

}  // namespace suki::meta
