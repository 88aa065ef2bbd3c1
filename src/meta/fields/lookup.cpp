// A link to one record: its id, and for a polymorphic lookup also which entity.
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Lookup : public FieldType {
public:
    std::string_view name() const override { return "lookup"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(part_property(field, "id", ColumnKind::Id, Shape::Id));
        if (field.targets.size() > 1 || field.to_any)
            out.push_back(part_property(field, "type", ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        if (property.part != "type") return value;
        const auto& wanted = std::get<std::string>(value);
        std::string list;
        for (const auto& target : field.targets) {
            if (target == wanted) return value;
            list += (list.empty() ? "" : ", ") + target;
        }
        return field_error(property, "record.unknown_option",
                           property.name + " must be one of: " + list + ".");
    }
    std::string search_text(const Property&, const Value&) const override { return {}; }
};

}  // namespace

const FieldType& lookup_field() {
    static const Lookup type;
    return type;
}

}  // namespace suki::meta
