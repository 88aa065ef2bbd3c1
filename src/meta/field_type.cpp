// What all field types share: reading a value by its property's shape.
#include <charconv>
#include <cmath>

#include "base/item_list.h"
#include "base/money.h"
#include "base/text.h"
#include "meta/field.h"

namespace suki::meta {
namespace {

Parsed wrong_type(const Property& property, std::string_view expected) {
    return field_error(property, "record.wrong_type",
                       property.name + " must be " + std::string(expected) + ".");
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

Parsed decimal_from_double(const Property& property, double number) {
    const double scaled = number * static_cast<double>(power_of_ten(property.scale));
    const double whole = std::nearbyint(scaled);
    // A double carries 15 digits; past that units would be invented. Send such numbers as strings.
    if (std::abs(whole) > 9e15)
        return field_error(property, "record.out_of_range",
                           property.name + " is too large for a JSON number; send it as a string.");
    if (std::abs(scaled - whole) > 1e-6 * std::max(1.0, std::abs(scaled) * 1e-9))
        return field_error(property, "record.too_precise",
                           property.name + " takes at most " + std::to_string(property.scale) +
                               " digits after the point.");
    return Value(static_cast<std::int64_t>(whole));
}

Parsed decimal_from_text(const Property& property, std::string_view text) {
    const auto units = parse_decimal(text, property.scale);
    if (!units)
        return wrong_type(property, "a decimal number with at most " +
                                        std::to_string(property.scale) + " digits after the point");
    return Value(*units);
}

Parsed decimal_from_json(const Property& property, const json::value& value) {
    if (value.is_int64()) {
        std::int64_t units;
        if (__builtin_mul_overflow(value.get_int64(), power_of_ten(property.scale), &units))
            return field_error(property, "record.out_of_range", property.name + " is too large.");
        return Value(units);
    }
    if (value.is_double()) return decimal_from_double(property, value.get_double());
    if (value.is_string()) return decimal_from_text(property, value.get_string());
    return wrong_type(property, "a number");
}

Parsed integer_from_json(const Property& property, const json::value& value) {
    if (value.is_int64()) return Value(value.get_int64());
    if (value.is_double() && std::nearbyint(value.get_double()) == value.get_double() &&
        std::abs(value.get_double()) < 9e15)
        return Value(static_cast<std::int64_t>(value.get_double()));
    return wrong_type(property, "a whole number");
}

Parsed string_from_json(const Property& property, const json::value& value) {
    if (!value.is_string()) return wrong_type(property, "a string");
    return Value(std::string(value.get_string()));
}

Parsed list_from_json(const Property& property, const json::value& value) {
    if (!value.is_array()) return wrong_type(property, "an array of strings");
    for (const auto& item : value.get_array())
        if (!item.is_string()) return wrong_type(property, "an array of strings");
    return Value(json::serialize(value));
}

template <class T>
Parsed parsed_or_wrong(const Property& property, const std::optional<T>& parsed,
                       std::string_view expected) {
    if (!parsed) return wrong_type(property, expected);
    return Value(*parsed);
}

constexpr std::string_view kDateForm = "a date like \"2026-11-21\"";
constexpr std::string_view kInstantForm = "an instant like \"2026-11-21T09:30:00Z\"";

}  // namespace

Parsed read_json_value(const Property& property, const json::value& value) {
    const auto text = value.is_string() ? std::string_view(value.get_string()) : std::string_view();
    switch (property.shape) {
        case Shape::String:
            return string_from_json(property, value);
        case Shape::Integer:
            return integer_from_json(property, value);
        case Shape::Decimal:
            return decimal_from_json(property, value);
        case Shape::Double:
            if (!value.is_number()) return wrong_type(property, "a number");
            return Value(value.to_number<double>());
        case Shape::Boolean:
            if (!value.is_bool()) return wrong_type(property, "true or false");
            return Value(value.get_bool());
        case Shape::Date:
            return parsed_or_wrong(property, parse_date(text), kDateForm);
        case Shape::Instant:
            return parsed_or_wrong(property, parse_instant(text), kInstantForm);
        case Shape::Id:
            return parsed_or_wrong(property, Id::parse(text), "a record's id (GUID)");
        case Shape::StringList:
            return list_from_json(property, value);
        case Shape::Any:
            return Value(json::serialize(value));
    }
    return wrong_type(property, "another value");
}

namespace {

/// "1.234,50" → "1234.50" for a decimal point ','. Spaces and currency signs go.
std::string plain_number(std::string_view typed, char decimal_point) {
    std::string out;
    for (const char c : typed) {
        if ((c >= '0' && c <= '9') || c == '-' || c == '+')
            out += c;
        else if (c == decimal_point)
            out += '.';
        else if (c != '.' && c != ',' && c != ' ' && c != '\'' &&
                 static_cast<unsigned char>(c) < 0x80 && c != '$')
            return std::string(typed);  // a letter: let the parser refuse it
    }
    return out;
}

/// The three numbers of a date like 21.11.2026, in the order of `form`.
std::optional<Date> typed_date(std::string_view typed, DateOrder order) {
    if (const auto iso = parse_date(typed.substr(0, 10));
        iso && (typed.size() == 10 || typed[10] == ' ' || typed[10] == 'T'))
        return iso;
    int numbers[3] = {0, 0, 0};
    int index = 0;
    for (const char c : typed) {
        if (c >= '0' && c <= '9') {
            if ((numbers[index] = numbers[index] * 10 + (c - '0')) > 9999) return std::nullopt;
        } else if (c == '.' || c == '/' || c == '-' || c == ' ') {
            if (++index > 2) break;
        } else {
            return std::nullopt;
        }
    }
    if (index < 2) return std::nullopt;
    const int year = order == DateOrder::YearMonthDay ? numbers[0] : numbers[2];
    const int month = order == DateOrder::MonthDayYear ? numbers[0] : numbers[1];
    const int day = order == DateOrder::YearMonthDay   ? numbers[2]
                    : order == DateOrder::MonthDayYear ? numbers[1]
                                                       : numbers[0];
    const std::chrono::year_month_day date{std::chrono::year{year < 100 ? 2000 + year : year},
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

std::optional<bool> typed_boolean(std::string_view typed) {
    const std::string word = fold(typed);
    for (const auto* yes : {"true", "1", "yes", "y", "t", "tak", "nai", "ναι", "oo", "x"})
        if (word == yes) return true;
    for (const auto* no : {"false", "0", "no", "n", "f", "nie", "οχι", "hindi"})
        if (word == no) return false;
    return std::nullopt;
}

std::string typed_list(std::string_view typed) {
    json::array items;
    for (const auto& item : split_items(typed, ",;|")) items.emplace_back(item);
    return json::serialize(items);
}

std::optional<Instant> typed_instant(std::string_view typed, DateOrder order) {
    if (const auto exact = parse_instant(typed)) return exact;
    if (const auto naive = parse_instant(std::string(typed) + "Z")) return naive;
    if (const auto date = typed_date(typed, order)) return Instant{*date};
    return std::nullopt;
}

Parsed read_text(const Property& property, std::string_view typed, const TextForm& form) {
    switch (property.shape) {
        case Shape::String:
            return Value(std::string(typed));
        case Shape::Integer: {
            const auto number = parse_decimal(plain_number(typed, form.decimal_point), 0);
            return parsed_or_wrong(property, number, "a whole number");
        }
        case Shape::Decimal:
            return decimal_from_text(property, plain_number(typed, form.decimal_point));
        case Shape::Double: {
            const std::string plain = plain_number(typed, form.decimal_point);
            double number = 0;
            const auto end = std::from_chars(plain.data(), plain.data() + plain.size(), number);
            if (end.ec != std::errc{} || end.ptr != plain.data() + plain.size())
                return wrong_type(property, "a number");
            return Value(number);
        }
        case Shape::Boolean:
            return parsed_or_wrong(property, typed_boolean(typed), "yes or no");
        case Shape::Date:
            return parsed_or_wrong(property, typed_date(typed, form.date_order), kDateForm);
        case Shape::Instant:
            return parsed_or_wrong(property, typed_instant(typed, form.date_order), kInstantForm);
        case Shape::Id:
            return parsed_or_wrong(property, Id::parse(typed), "a record's id (GUID)");
        case Shape::StringList:
            return Value(typed_list(typed));
        case Shape::Any:
            return Value(json::serialize(parse_json(typed)));
    }
    return wrong_type(property, "another value");
}

}  // namespace

std::string_view Field::shown_type() const {
    return is_computed() ? std::string_view(result) : type->name();
}

Unexpected<FieldError> field_error(const Property& property, std::string code,
                                   std::string message) {
    return Unexpected<FieldError>{{std::move(code), std::move(message), property.name}};
}

Parsed FieldType::from_json(const Field& field, const Property& property, const json::value& value,
                            const Company& company) const {
    auto parsed = read_json_value(property, value);
    if (!parsed) return parsed;
    return normalise(field, property, std::move(parsed).value(), company);
}

Parsed FieldType::from_text(const Field& field, const Property& property, std::string_view typed,
                            const TextForm& form, const Company& company) const {
    // What of the ends of a text counts is for its field to say, as when JSON brings it.
    auto parsed = read_text(property, property.shape == Shape::String ? typed : trim(typed), form);
    if (!parsed) return parsed;
    return normalise(field, property, std::move(parsed).value(), company);
}

Parsed FieldType::normalise(const Field&, const Property&, Value value, const Company&) const {
    return value;
}

std::string FieldType::search_text(const Property&, const Value& value) const {
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

}  // namespace suki::meta
