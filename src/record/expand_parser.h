#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace suki::record {

/// One item of $expand with its nested options, as written:
/// account($select=id,name;$expand=owner),contacts($top=5;$orderby=name)
struct ExpandItem {
    std::string name, select, expand, filter, orderby;
    std::int64_t top = 50;
};

/// Throws Invalid `query.syntax` / `query.unknown_option` with target "$expand".
std::vector<ExpandItem> parse_expand(std::string_view text);

/// Splits at `separator` outside parentheses and quotes; trims; no empty last part.
std::vector<std::string_view> split_outside(std::string_view text, char separator);

}  // namespace suki::record
