#include "record/expand_parser.h"

#include <charconv>

#include "base/text.h"
#include "record/refuse_query.h"

namespace suki::record {
namespace {

constexpr std::string_view kExpand = "$expand";

std::int64_t parse_number(std::string_view name, std::string_view text, std::int64_t least,
                          std::int64_t most) {
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || number < least ||
        number > most)
        refuse_query("query.bad_number",
                     std::string(name) + " inside $expand must be " + std::to_string(least) +
                         " to " + std::to_string(most) + ".",
                     kExpand);
    return number;
}

bool parse_boolean(std::string_view name, std::string_view text) {
    if (text != "true" && text != "false")
        refuse_query("query.syntax", std::string(name) + " inside $expand is true or false.",
                     kExpand);
    return text == "true";
}

/// False when there is no such option.
bool take_option(ExpandItem& item, std::string_view name, std::string_view value) {
    if (name == "$select")
        item.select = value;
    else if (name == "$expand")
        item.expand = value;
    else if (name == "$filter")
        item.filter = value;
    else if (name == "$orderby")
        item.orderby = value;
    else if (name == "$search")
        item.search = value;
    else if (name == "$top")
        item.top = parse_number(name, value, 1, 200);
    else if (name == "$skip")
        item.skip = parse_number(name, value, 0, 100'000);
    else if (name == "$count")
        item.count = parse_boolean(name, value);
    else if (name == "$levels")
        item.levels = value == "max" ? 9 : parse_number(name, value, 1, 9);
    else
        return false;
    return true;
}

void read_option(ExpandItem& item, std::string_view option) {
    const auto equals = option.find('=');
    const auto name = trim(option.substr(0, equals));
    if (equals == std::string_view::npos)
        refuse_query("query.syntax",
                     "\"" + std::string(option) + "\" in $expand is no option; write $select=….",
                     kExpand);
    if (!take_option(item, name, trim(option.substr(equals + 1))))
        refuse_query("query.unknown_option",
                     "\"" + std::string(name) + "\" is not known inside $expand.", kExpand);
    if (name != "$levels") item.others.append(option).append(";");
}

/// "tasks/$count" and "contacts/$ref".
void read_ending(ExpandItem& item) {
    const auto slash = item.name.find('/');
    if (slash == std::string::npos) return;
    const auto ending = item.name.substr(slash + 1);
    item.only_count = ending == "$count";
    item.references = ending == "$ref";
    if (!item.only_count && !item.references)
        refuse_query("query.syntax",
                     "\"" + item.name + "\" in $expand: only /$count and /$ref may follow a name.",
                     kExpand);
    item.name.resize(slash);
}

ExpandItem parse_item(std::string_view text) {
    ExpandItem item;
    const auto open = text.find('(');
    item.name = trim(text.substr(0, open));
    read_ending(item);
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
