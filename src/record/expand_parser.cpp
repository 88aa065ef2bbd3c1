#include "record/expand_parser.h"

#include <charconv>

#include "base/text.h"
#include "record/scope.h"

namespace suki::record {
namespace {

constexpr std::string_view kExpand = "$expand";

std::int64_t parse_top(std::string_view text) {
    std::int64_t top = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), top);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || top < 1 || top > 200)
        refuse_query("query.bad_number", "$top inside $expand must be 1 to 200.", kExpand);
    return top;
}

void read_option(ExpandItem& item, std::string_view option) {
    const auto equals = option.find('=');
    const auto name = trim(option.substr(0, equals));
    if (equals == std::string_view::npos)
        refuse_query("query.syntax",
                     "\"" + std::string(option) + "\" in $expand is no option; write $select=….",
                     kExpand);
    const auto value = trim(option.substr(equals + 1));
    if (name == "$select")
        item.select = value;
    else if (name == "$expand")
        item.expand = value;
    else if (name == "$filter")
        item.filter = value;
    else if (name == "$orderby")
        item.orderby = value;
    else if (name == "$top")
        item.top = parse_top(value);
    else
        refuse_query("query.unknown_option",
                     "\"" + std::string(name) + "\" is not known inside $expand.", kExpand);
}

ExpandItem parse_item(std::string_view text) {
    ExpandItem item;
    const auto open = text.find('(');
    item.name = trim(text.substr(0, open));
    if (item.name.empty()) refuse_query("query.syntax", "A name is missing in $expand.", kExpand);
    if (open == std::string_view::npos) return item;
    if (text.back() != ')')
        refuse_query("query.syntax", "A closing parenthesis is missing in $expand.", kExpand);
    for (const auto option : split_outside(text.substr(open + 1, text.size() - open - 2), ';'))
        read_option(item, option);
    return item;
}

}  // namespace

std::vector<std::string_view> split_outside(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    int depth = 0;
    bool quoted = false;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\'') quoted = !quoted;
        if (quoted) continue;
        if (c == '(')
            ++depth;
        else if (c == ')')
            --depth;
        else if (c == separator && depth == 0) {
            parts.push_back(trim(text.substr(from, i - from)));
            from = i + 1;
        }
    }
    if (!trim(text.substr(from)).empty() || !parts.empty())
        parts.push_back(trim(text.substr(from)));
    return parts;
}

std::vector<ExpandItem> parse_expand(std::string_view text) {
    std::vector<ExpandItem> items;
    for (const auto part : split_outside(text, ',')) items.push_back(parse_item(part));
    if (items.size() > 20)
        refuse_query("query.too_long", "$expand takes at most 20 items.", kExpand);
    return items;
}

}  // namespace suki::record
