// Several options at once, stored as a JSON array of strings without repeats.
#include <set>

#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class MultiEnum : public FieldType {
public:
    std::string_view name() const override { return "multiEnum"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Json, Shape::StringList));
        out.back().sortable = false;
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        json::array kept;
        std::set<std::string> seen;
        const json::value list = parse_json(std::get<std::string>(value));
        for (const auto& item : list.as_array()) {
            auto option = normalised_option(field, property, std::string(item.as_string()));
            if (!option) return option;
            const auto* text = std::get_if<std::string>(&*option);
            if (text && seen.insert(*text).second) kept.emplace_back(*text);
        }
        if (kept.empty()) return Value();
        return Value(json::serialize(kept));
    }
};

}  // namespace

const FieldType& multi_enum_field() {
    static const MultiEnum type;
    return type;
}

}  // namespace suki::meta
