#include "base/text.h"

#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Text : public FieldType {
public:
    std::string_view name() const override { return "text"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        // Unique texts are codes: compared byte by byte. Others are words, in people's order.
        const auto kind = field.unique ? ColumnKind::Text : ColumnKind::Words;
        out.push_back(plain_property(field, kind, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        const std::string text(trim(std::get<std::string>(value)));
        if (text.find_first_of("\r\n") != std::string::npos)
            return field_error(property, "record.line_break", property.name + " must be one line.");
        return checked_text(field, property, text, 255);
    }
};

}  // namespace

const FieldType& text_field() {
    static const Text type;
    return type;
}

}  // namespace suki::meta
