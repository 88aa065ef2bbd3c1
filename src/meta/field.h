#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/result.h"
#include "storage/value.h"

namespace suki::meta {

using storage::ColumnKind;
using storage::Value;

class FieldType;
struct Entity;
struct Formula;
struct RollUp;

/// A field that a computed one is worked out from.
struct FieldRead {
    const Entity* entity;
    std::size_t field;  // index in its Entity::fields
    bool operator==(const FieldRead&) const = default;
};

struct Option {
    std::string value;
    std::string color;
    bool retired = false;  // valid where it stands, but no longer offered
};

/// A field as its entity's JSON file declares it (docs/reference/metadata.md).
struct Field {
    std::string name;
    const FieldType* type = nullptr;
    bool required = false;
    bool recommended = false;
    bool read_only = false;
    bool internal = false;
    bool unique = false;
    bool search = false;
    bool index = false;
    bool allow_other = false;
    bool create_when_missing = false;  // importMissing: create
    bool tree = false;                 // lookup to its own entity: never in a circle
    std::optional<std::int64_t> max_length;
    std::optional<double> min, max;
    int scale = 2;
    std::vector<Option> options;
    std::vector<std::string> targets;  // lookup, many: entity names; several: polymorphic
    bool or_own = false;               // lookup: also to what a firm made with a timeline
    bool to_any = false;               // lookup to "*": the registry fills in the targets
    bool also_via = false;             // lookup: decides access as the one of accessVia does
    std::string backlink;
    std::vector<std::string> aliases;
    /// Import headings of one part of a composite field, by property name ("billingAddressCity").
    std::map<std::string, std::vector<std::string>, std::less<>> part_aliases;
    bool alternative_names = false;  // holds other names of its record, separated by commas
    std::string condition_on;        // this text is a condition on records of the kind named there
    bool names_entity = false;       // this text is the name of a kind of records
    /// This text names fields of the kind that is named there, with commas between, or only one;
    /// "policy.entity" is the field of the record that a lookup leads to.
    std::string fields_of;
    bool only_one_field = false;
    std::string prefix;
    json::value default_value;  // null: none
    bool standard = false;      // added by the engine, not declared
    std::string result;         // computed fields: the type that they show and are used as
    /// What a computed field is worked out by: one of the two. Complete once the registry is built.
    std::shared_ptr<Formula> formula;
    std::shared_ptr<RollUp> roll_up;
    /// Computed fields: what it is worked out from. Who may not see all of it does not see it.
    std::vector<FieldRead> reads;

    bool is_computed() const { return formula || roll_up; }
    /// Its type's name, a computed field's that of its result.
    std::string_view shown_type() const;
};

/// Names that an administrator's pages give begin with x and a capital ("xBudget"); what Suki
/// brings never does, so a later release brings nothing of the same name.
bool is_own_name(std::string_view name);

/// How a property looks in the API (OData primitive types and two of our own).
enum class Shape { String, Integer, Decimal, Double, Boolean, Date, Instant, Id, StringList, Any };

/// One value of the API and the column that holds it. A field has one property or more.
struct Property {
    std::string name;
    std::string column;
    ColumnKind kind = ColumnKind::Text;
    Shape shape = Shape::String;
    int scale = 0;         // Decimal: digits after the point; the column holds units
    std::string part;      // which part of the field: "", "currency", "type", "city" …
    bool writable = true;  // by callers; hooks may write all
    bool sortable = true;
    bool filterable = true;
    bool stored = true;        // false: has no column, is worked out whenever it is read
    std::size_t field = 0;     // index in Entity::fields
    std::size_t position = 0;  // index in Entity::properties
};

/// What field types need to know of the firm to read what people type.
struct Company {
    std::string name = "Suki";
    std::string language = "en";  // of what seeds and templates write
    std::string currency = "EUR";
    std::string country = "PL";
    std::string zone = "Europe/Warsaw";
    /// Enabled ISO 4217 codes. Only those with two digits after the point for now: sums, filters
    /// and sorting then work on minor units alone (ADR 0006).
    std::vector<std::string> currencies = {"EUR", "PLN", "PHP", "USD", "GBP", "CHF", "CZK", "SEK",
                                           "NOK", "DKK", "HUF", "RON", "CAD", "AUD", "SGD", "HKD"};
};

enum class DateOrder { YearMonthDay, DayMonthYear, MonthDayYear };

/// How a column of typed text writes numbers and dates (detected at import).
struct TextForm {
    char decimal_point = '.';
    DateOrder date_order = DateOrder::YearMonthDay;
};

using Parsed = Result<Value, FieldError>;

/// Reads a JSON value by the property's shape alone, with no rule of its field. Not null.
Parsed read_json_value(const Property& property, const json::value& value);

/// A type of field: one file each in meta/fields/, listed in all_fields.cpp. Stateless, shared.
class FieldType {
public:
    virtual ~FieldType() = default;
    virtual std::string_view name() const = 0;

    /// Appends the field's properties; `position` and `field` are filled in by the caller.
    virtual void add_properties(const Field& field, std::vector<Property>& out) const = 0;

    /// Reads and normalises a value that came as JSON (not null). Errors carry the property's name.
    virtual Parsed from_json(const Field&, const Property&, const json::value&,
                             const Company&) const;
    /// The same for text that a person typed (not empty), as in an import's cell.
    virtual Parsed from_text(const Field&, const Property&, std::string_view typed, const TextForm&,
                             const Company&) const;
    /// Checks and normalises (length, range, options, phone to E.164, HTML cleaned). Called by
    /// both.
    virtual Parsed normalise(const Field&, const Property&, Value, const Company&) const;

    /// Words of a value for the search index, if `Field::search` or the type always gives some.
    virtual std::string search_text(const Property&, const Value& value) const;
};

/// The type of that name or null.
const FieldType* find_field_type(std::string_view name);
/// Names of all field types, sorted.
std::vector<std::string_view> field_type_names();

/// Makes the error that every type uses: code "record.wrong_type" and so on.
Unexpected<FieldError> field_error(const Property& property, std::string code, std::string message);

}  // namespace suki::meta
