#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class LongText : public FieldType {
public:
    std::string_view name() const override { return "longText"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
        out.back().sortable = false;
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        return checked_text(field, property, std::get<std::string>(std::move(value)), 100'000);
    }
};

}  // namespace

const FieldType& long_text_field() {
    static const LongText type;
    return type;
}

}  // namespace suki::meta
