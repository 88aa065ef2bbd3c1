// A number about the records of a collection, worked out whenever it is read: the sum of an
// account's won deals.
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class RollUpField : public FieldType {
public:
    std::string_view name() const override { return "rollUp"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        add_computed_properties(field, out);
    }
};

}  // namespace

const FieldType& roll_up_field() {
    static const RollUpField type;
    return type;
}

}  // namespace suki::meta
