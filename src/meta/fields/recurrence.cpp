// A recurrence rule of RFC 5545, section 3.3.10, as text: "FREQ=WEEKLY;BYDAY=MO,WE".
#include "base/recurrence.h"

#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

constexpr std::int64_t kLength = 500;

class Recurrence : public FieldType {
public:
    std::string_view name() const override { return "recurrence"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        std::string rule(trim(std::get<std::string>(value)));
        if (rule.starts_with("RRULE:")) rule.erase(0, 6);
        if (rule.empty()) return Value();
        if (auto problem = recurrence_problem(rule); !problem.empty())
            return field_error(property, "record.bad_recurrence", std::move(problem));
        return checked_text(field, property, std::move(rule), kLength);
    }
};

}  // namespace

const FieldType& recurrence_field() {
    static const Recurrence type;
    return type;
}

}  // namespace suki::meta
