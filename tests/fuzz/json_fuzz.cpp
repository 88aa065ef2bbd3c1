// Whatever comes as a body: parse_json() either refuses it with a stable code or gives a value that
// survives being written and read again.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "invariant.h"

namespace {

using suki::json::value;

/// All strings of a value, as our own writer puts them, must come back the same.
void check_strings(const value& item) {
    if (item.is_string()) {
        std::string written;
        suki::append_json_string(written, item.get_string());
        SUKI_INVARIANT(suki::parse_json(written) == item);
    } else if (item.is_array()) {
        for (const auto& element : item.get_array()) check_strings(element);
    } else if (item.is_object()) {
        for (const auto& [key, element] : item.get_object()) {
            SUKI_INVARIANT(suki::is_valid_utf8(key));
            check_strings(element);
        }
    }
}

/// Equal, but for the last bits of doubles: Boost.JSON reads numbers quickly, not correctly
/// rounded.
bool is_same(const value& a, const value& b) {
    if (a.is_double() && b.is_number()) {
        const double x = a.get_double(), y = b.to_number<double>();
        return x == y || std::abs(x - y) <= 1e-14 * std::abs(x) || std::abs(x) < 1e-300;
    }
    if (a.is_array() && b.is_array()) {
        const auto &x = a.get_array(), &y = b.get_array();
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), is_same);
    }
    if (a.is_object() && b.is_object()) {
        const auto &x = a.get_object(), &y = b.get_object();
        return std::equal(
            x.begin(), x.end(), y.begin(), y.end(), [](const auto& one, const auto& other) {
                return one.key() == other.key() && is_same(one.value(), other.value());
            });
    }
    return a == b;
}

bool is_known(std::string_view code) {
    return code == "json.malformed" || code == "json.duplicate_key" || code == "json.too_deep";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    value parsed;
    try {
        parsed = suki::parse_json(text);
    } catch (const suki::Error& error) {
        SUKI_INVARIANT(error.kind() == suki::ErrorKind::Invalid && is_known(error.code()));
        SUKI_INVARIANT(!error.message().empty());
        return 0;
    }
    SUKI_INVARIANT(suki::is_valid_utf8(text));
    check_strings(parsed);
    SUKI_INVARIANT(is_same(parsed, suki::parse_json(suki::json::serialize(parsed))));
    return 0;
}
