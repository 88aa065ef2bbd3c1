// Opening hours of a week: {"monday": ["08:00-12:00", "13:00-17:00"]} (base/week_hours.h).
#include "base/week_hours.h"

#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class WeekHoursField : public FieldType {
public:
    std::string_view name() const override { return "weekHours"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Json, Shape::Any));
        out.back().sortable = false;
        out.back().filterable = false;
    }
    Parsed normalise(const Field&, const Property& property, Value value,
                     const Company&) const override {
        try {
            WeekHours::parse(parse_json(std::get<std::string>(value)));
            return value;
        } catch (const Error& error) {
            return field_error(property, error.code(), error.message());
        }
    }
};

}  // namespace

const FieldType& week_hours_field() {
    static const WeekHoursField type;
    return type;
}

}  // namespace suki::meta
