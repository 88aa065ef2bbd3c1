#include "record/value_json.h"

#include <cmath>

#include "base/json.h"
#include "base/money.h"

namespace suki::record {
namespace {

using meta::Shape;

void append_id(std::string& out, const Id& id) {
    char text[38];
    text[0] = text[37] = '"';
    write_id(id, text + 1);
    out.append(text, sizeof text);
}

void append_quoted(std::string& out, Date date) {
    out += '"';
    append_date(out, date);
    out += '"';
}

void append_quoted(std::string& out, Instant instant) {
    out += '"';
    append_instant(out, instant);
    out += '"';
}

/// Whole numbers without a point, so that year(…) reads 2026 and not 2.026E3.
void append_real(std::string& out, double number) {
    constexpr double kExact = 9'007'199'254'740'992.0;  // 2^53
    if (std::abs(number) < kExact && std::trunc(number) == number)
        return append_json_integer(out, static_cast<std::int64_t>(number));
    out += json::serialize(json::value(number));
}

}  // namespace

void append_cell(std::string& out, const Property& property, const storage::Cursor& row,
                 int column) {
    if (row.is_null(column)) {
        out += "null";
        return;
    }
    switch (property.shape) {
        case Shape::String:
            return append_json_string(out, row.text(column));
        case Shape::Integer:
            return append_json_integer(out, row.integer(column));
        case Shape::Decimal:
            return append_json_decimal(out, row.integer(column), property.scale);
        case Shape::Double:
            return append_real(out, row.real(column));
        case Shape::Boolean:
            out += row.boolean(column) ? "true" : "false";
            return;
        case Shape::Date:
            return append_quoted(out, row.date(column));
        case Shape::Instant:
            return append_quoted(out, row.instant(column));
        case Shape::Id:
            return append_id(out, row.id(column));
        case Shape::StringList:
        case Shape::Any:
            out += row.text(column);
            return;
    }
}

void append_value(std::string& out, const Property& property, const Value& value) {
    if (storage::is_null(value)) {
        out += "null";
        return;
    }
    switch (property.shape) {
        case Shape::String:
            return append_json_string(out, std::get<std::string>(value));
        case Shape::Integer:
            return append_json_integer(out, std::get<std::int64_t>(value));
        case Shape::Decimal:
            return append_json_decimal(out, std::get<std::int64_t>(value), property.scale);
        case Shape::Double:
            return append_real(out, std::get<double>(value));
        case Shape::Boolean:
            out += std::get<bool>(value) ? "true" : "false";
            return;
        case Shape::Date:
            return append_quoted(out, std::get<Date>(value));
        case Shape::Instant:
            return append_quoted(out, std::get<Instant>(value));
        case Shape::Id:
            return append_id(out, std::get<Id>(value));
        case Shape::StringList:
        case Shape::Any:
            out += std::get<std::string>(value);
            return;
    }
}

std::string value_text(const Property& property, const Value& value) {
    if (storage::is_null(value)) return {};
    switch (property.shape) {
        case Shape::String:
        case Shape::Any:
            return std::get<std::string>(value);
        case Shape::Decimal:
            return format_decimal(std::get<std::int64_t>(value), property.scale);
        case Shape::Date:
            return format_date(std::get<Date>(value));
        case Shape::Instant:
            return format_instant(std::get<Instant>(value));
        case Shape::Id:
            return std::get<Id>(value).text();
        case Shape::StringList: {
            std::string text;
            const json::value list = parse_json(std::get<std::string>(value));
            for (const auto& item : list.as_array())
                text.append(text.empty() ? "" : ", ").append(std::string_view(item.as_string()));
            return text;
        }
        default: {
            std::string text;
            append_value(text, property, value);
            return text;
        }
    }
}

}  // namespace suki::record
