#include "modules/savedviews/view_operators.h"

#include <algorithm>
#include <map>

namespace suki::modules {
namespace {

using Names = std::vector<std::string_view>;

constexpr std::string_view kBare[] = {"empty",      "notEmpty",  "isTrue",    "isFalse",
                                      "today",      "thisWeek",  "thisMonth", "thisYear",
                                      "last30Days", "next30Days"};

const Names kText{"contains", "startsWith", "equals", "empty", "notEmpty"};
const Names kChoice{"anyOf", "noneOf", "empty", "notEmpty"};
const Names kNumber{"atLeast", "atMost", "between", "equals", "empty", "notEmpty"};
const Names kTime{"on",        "before",   "after",      "between",    "today", "thisWeek",
                  "thisMonth", "thisYear", "last30Days", "next30Days", "empty", "notEmpty"};

const std::map<std::string_view, Names> kByType{
    {"address", {"contains"}}, {"autoNumber", kText},    {"boolean", {"isTrue", "isFalse"}},
    {"date", kTime},           {"decimal", kNumber},     {"email", kText},
    {"enum", kChoice},         {"instant", kTime},       {"integer", kNumber},
    {"longText", kText},       {"lookup", kChoice},      {"many", kChoice},
    {"money", kNumber},        {"multiEnum", {"anyOf"}}, {"personName", kText},
    {"phone", kText},          {"text", kText},          {"url", kText}};

}  // namespace

const std::vector<std::string_view>& view_operators(const meta::Field& field) {
    static const Names none;
    const auto found = kByType.find(field.shown_type());
    return found == kByType.end() ? none : found->second;
}

bool is_bare_operator(std::string_view name) {
    return std::find(std::begin(kBare), std::end(kBare), name) != std::end(kBare);
}

}  // namespace suki::modules
