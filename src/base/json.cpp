// Boost.JSON keeps the last of two equal keys in silence; the parser here refuses them.
#include "base/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp>
#include <charconv>
#include <cmath>
#include <set>

#include "base/error.h"
#include "base/money.h"

namespace suki {
namespace {

constexpr std::size_t kDepthLimit = 32;

struct Refused {
    std::string code;
    std::string message;
};

/// SAX handler that builds a value and watches the keys of each open object.
class StrictHandler {
public:
    static constexpr std::size_t max_object_size = 100'000;
    static constexpr std::size_t max_array_size = 1'000'000;
    static constexpr std::size_t max_key_size = 1'000;
    static constexpr std::size_t max_string_size = 64 << 20;

    json::value_stack stack;
    std::optional<Refused> refused;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        keys_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t n, json::error_code&) {
        keys_.pop_back();
        stack.push_object(n);
        return true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t n, json::error_code&) {
        stack.push_array(n);
        return true;
    }

    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        key_.append(part.data(), part.size());
        stack.push_chars(part);
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code& error) {
        key_.append(part.data(), part.size());
        if (!keys_.back().insert(key_).second) {
            refused = Refused{"json.duplicate_key",
                              "The key \"" + key_ + "\" appears twice in one object."};
            error = json::error::syntax;
            return false;
        }
        key_.clear();
        stack.push_key(part);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        stack.push_chars(part);
        return true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        stack.push_string(part);
        return true;
    }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t i, json::string_view, json::error_code&) {
        stack.push_int64(i);
        return true;
    }
    bool on_uint64(std::uint64_t u, json::string_view, json::error_code&) {
        stack.push_uint64(u);
        return true;
    }
    bool on_double(double d, json::string_view text, json::error_code& error) {
        if (std::isfinite(d)) {
            stack.push_double(d);
            return true;
        }
        refused = Refused{"json.malformed", "The number " + std::string(text) + " is too large."};
        error = json::error::syntax;
        return false;
    }
    bool on_bool(bool b, json::error_code&) {
        stack.push_bool(b);
        return true;
    }
    bool on_null(json::error_code&) {
        stack.push_null();
        return true;
    }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    std::vector<std::set<std::string>> keys_;
    std::string key_;
};

[[noreturn]] void refuse(const json::error_code& error, std::size_t offset) {
    if (error == json::error::too_deep)
        throw invalid("json.too_deep", "The JSON is nested more than 32 levels deep.");
    throw invalid("json.malformed", "The body is not valid JSON: " + error.message() + " at byte " +
                                        std::to_string(offset) + ".");
}

}  // namespace

json::value parse_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = kDepthLimit;
    json::basic_parser<StrictHandler> parser(options);
    json::error_code error;
    parser.handler().stack.reset();
    const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (parser.handler().refused)
        throw invalid(parser.handler().refused->code, parser.handler().refused->message);
    if (error) refuse(error, used);
    if (used < text.size()) refuse(json::error::extra_data, used);
    return parser.handler().stack.release();
}

std::string text_at(const json::object& object, std::string_view member) {
    const auto* value = object.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool flag_at(const json::object& object, std::string_view member) {
    const auto* value = object.if_contains(member);
    return value && value->is_bool() && value->get_bool();
}

void append_json_string(std::string& out, std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, from, i - from);
        from = i + 1;
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out += kHex[c >> 4];
                out += kHex[c & 15];
        }
    }
    out.append(text, from, text.size() - from);
    out += '"';
}

void append_json_integer(std::string& out, std::int64_t number) {
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}

void append_json_decimal(std::string& out, std::int64_t units, int scale) {
    while (scale > 0 && units % 10 == 0) {
        units /= 10;
        --scale;
    }
    if (scale == 0) return append_json_integer(out, units);
    out += format_decimal(units, scale);
}

}  // namespace suki
