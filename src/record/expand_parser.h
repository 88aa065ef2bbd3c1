#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace suki::record {

/// One item of $expand with its nested options, as written:
/// account($select=id,name;$expand=owner),contacts($top=5;$orderby=name),tasks/$count
struct ExpandItem {
    std::string name, select, expand, filter, orderby, search;
    std::int64_t top = 50, skip = 0;
    std::int64_t levels = 1;  // of what leads to its own kind again
    bool count = false;       // beside the members
    bool only_count = false;  // name/$count
    bool references = false;  // name/$ref: the members' addresses
    std::string others;       // the options but $levels as written, each with its ";"
};

/// Throws Invalid `query.syntax`, `query.unknown_option`, `query.bad_number` with target "$expand".
std::vector<ExpandItem> parse_expand(std::string_view text);

/// Splits at `separator` outside parentheses and quotes; trims; no empty last part.
std::vector<std::string_view> split_outside(std::string_view text, char separator);

}  // namespace suki::record
