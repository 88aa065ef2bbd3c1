#include "document/filling.h"

#include <kainjow/mustache.hpp>

#include "base/error.h"

namespace suki::document {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr std::size_t kMostFilledBytes = 8u << 20;

data as_data(const json::value& value) {
    switch (value.kind()) {
        case json::kind::object: {
            data out(data::type::object);
            for (const auto& [name, member] : value.get_object()) out.set(name, as_data(member));
            return out;
        }
        case json::kind::array: {
            data out(data::type::list);
            for (const auto& item : value.get_array()) out.push_back(as_data(item));
            return out;
        }
        case json::kind::string:
            if (value.get_string().empty()) return data(data::type::bool_false);
            return data(std::string(value.get_string()));
        case json::kind::bool_:
            return data(value.get_bool() ? data::type::bool_true : data::type::bool_false);
        case json::kind::null:
            return data(data::type::bool_false);
        default:
            return data(json::serialize(value));
    }
}

}  // namespace

std::string fill(std::string_view text, const json::object& values) {
    mustache filled{std::string(text)};
    if (!filled.is_valid())
        throw invalid("document.bad_template",
                      "The template is not right: " + filled.error_message() + ".");
    const auto root = as_data(values);
    std::string out = filled.render(root);
    if (out.size() > kMostFilledBytes)
        throw invalid("document.too_large", "The document has more than 8 MiB of HTML.");
    return out;
}

}  // namespace suki::document
