// A person's name: the whole for showing, sorting and searching, and its parts for letters.
#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class PersonName : public FieldType {
public:
    std::string_view name() const override { return "personName"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Words, Shape::String));
        for (const std::string_view part : {"salutation", "firstName", "middleName", "lastName"}) {
            auto property = part_property(field, part, ColumnKind::Words, Shape::String);
            if (field.name == "name") {
                property.name = part;
                property.column = snake_case(part);
            }
            out.push_back(std::move(property));
        }
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        return checked_text(field, property, std::string(trim(std::get<std::string>(value))), 200);
    }
};

}  // namespace

const FieldType& person_name_field() {
    static const PersonName type;
    return type;
}

}  // namespace suki::meta
