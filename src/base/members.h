#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace suki {

using MemberNames = std::vector<std::string_view>;

/// The members that are none of `known`; annotations, "@odata.type", belong to no one and are none.
std::vector<std::string> unknown_members(const json::object& object, const MemberNames& known);

/// "x" is none of a, b and c.
std::string say_unknown(std::string_view member, const MemberNames& known);

/// What is not understood is not passed over: a "dryRun" would do what it was to only try. Throws
/// Invalid `code`, naming the first unknown member.
void expect_members(const json::object& object, const MemberNames& known,
                    const std::string& code = "request.unknown_member");

}  // namespace suki
