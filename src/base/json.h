#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace suki {

namespace json = boost::json;

/// Strict JSON (RFC 8259): valid UTF-8, at most 32 levels, no duplicate keys, nothing after the
/// value. Throws Error Invalid `json.malformed` with the offset, `json.duplicate_key` naming the
/// key, `json.too_deep`.
json::value parse_json(std::string_view text);

/// The member's text; "" when it is missing or of another kind.
std::string text_at(const json::object& object, std::string_view member);
/// Is the member there and true?
bool flag_at(const json::object& object, std::string_view member);

/// Appends `text` as a JSON string with quotes. `text` must be valid UTF-8.
void append_json_string(std::string& out, std::string_view text);
void append_json_integer(std::string& out, std::int64_t number);

/// Appends `units` / 10^`scale` as an exact JSON number ("1054", "10.50" → 10.5 keeps no zeros).
void append_json_decimal(std::string& out, std::int64_t units, int scale);

}  // namespace suki
