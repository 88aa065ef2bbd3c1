// A link to an uploaded file: a lookup whose target is always the entity `file`.
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class File : public FieldType {
public:
    std::string_view name() const override { return "file"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(part_property(field, "id", ColumnKind::Id, Shape::Id));
        out.back().sortable = false;
    }
    std::string search_text(const Property&, const Value&) const override { return {}; }
};

}  // namespace

const FieldType& file_field() {
    static const File type;
    return type;
}

}  // namespace suki::meta
