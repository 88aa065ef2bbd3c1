// The layout of metadata.min.json, format 4: each plan is an array; see NumberingPlan in
// libphonenumber-js, source/metadata.js.
#include "base/phone_plan.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/phone_pattern.h"

extern "C" {
extern const char suki_phone_metadata[];
extern const char suki_phone_metadata_end[];
}

namespace suki::phone {
namespace {

namespace json = boost::json;

constexpr std::size_t kDigitsLimit = 15;  // ITU-T E.164, section 6.2.1

enum PlanField {
    CallingCode,
    ExitPrefix,
    Number,
    Lengths,
    Formats,
    TrunkPrefix,
    TrunkRule,
    TrunkPattern,
    TrunkTransform
};
enum FormatField {
    Pattern,
    Template,
    LeadingDigits,
    FormatTrunkRule,
    TrunkOptional,
    International
};

/// A missing field is 0, or the array ends before it.
std::string text_at(const json::array& fields, std::size_t index) {
    if (index >= fields.size() || !fields[index].is_string()) return {};
    return std::string(fields[index].get_string());
}

/// "$2 $3" and "(0$1)" → "(0$2) $3": the rule's $1 is the first group of the format.
std::string with_trunk(std::string format, std::string rule) {
    if (rule.empty()) return format;
    const std::size_t first = format.find('$');
    const std::size_t own = rule.find('$');
    if (own != std::string::npos) rule.replace(own, 2, format, first, 2);
    return format.replace(first, 2, rule);
}

/// Punctuation has no place in the international form (ITU-T E.123): "($1) $2-$3" → "$1 $2 $3".
std::string spaced(std::string_view format) {
    std::string out;
    for (const char c : format) {
        const bool kept = c == '$' || (c >= '0' && c <= '9');
        if (kept)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

PlanFormat read_format(const json::array& fields, const std::string& plan_rule) {
    PlanFormat format;
    format.pattern = text_at(fields, Pattern);
    const std::string pattern = text_at(fields, Template);
    const std::string rule = text_at(fields, FormatTrunkRule);
    format.national = with_trunk(pattern, rule.empty() ? plan_rule : rule);
    const std::string abroad = text_at(fields, International);
    if (abroad != "NA") format.international = spaced(abroad.empty() ? pattern : abroad);
    if (fields.size() > LeadingDigits && fields[LeadingDigits].is_array()) {
        const auto& levels = fields[LeadingDigits].get_array();
        if (!levels.empty()) format.leading_digits = std::string(levels.back().as_string());
    }
    return format;
}

Plan read_plan(std::string_view country, const json::array& fields) {
    Plan plan;
    plan.country = country;
    plan.calling_code = text_at(fields, CallingCode);
    plan.exit_prefix = text_at(fields, ExitPrefix);
    plan.number = text_at(fields, Number);
    for (const auto& length : fields[Lengths].as_array()) {
        plan.lengths.push_back(static_cast<int>(length.as_int64()));
    }
    plan.trunk_prefix = text_at(fields, TrunkPattern);
    if (plan.trunk_prefix.empty()) plan.trunk_prefix = text_at(fields, TrunkPrefix);
    plan.trunk_transform = text_at(fields, TrunkTransform);
    if (fields.size() > Formats && fields[Formats].is_array()) {
        for (const auto& format : fields[Formats].get_array()) {
            plan.formats.push_back(read_format(format.as_array(), text_at(fields, TrunkRule)));
        }
    }
    return plan;
}

}  // namespace

bool Plan::fits(std::string_view national) const {
    const bool possible = std::find(lengths.begin(), lengths.end(),
                                    static_cast<int>(national.size())) != lengths.end();
    return possible && match_whole(number, national).has_value();
}

Plans::Plans() {
    json::monotonic_resource arena;
    const std::string_view text(
        suki_phone_metadata,
        static_cast<std::size_t>(suki_phone_metadata_end - suki_phone_metadata));
    const json::value metadata = json::parse(text, &arena);
    for (const auto& [country, fields] : metadata.at("countries").as_object()) {
        plans_.emplace(country, read_plan(country, fields.as_array()));
    }
    for (const auto& [code, countries] : metadata.at("country_calling_codes").as_object()) {
        for (const auto& country : countries.as_array()) {
            by_code_[code].push_back(of_country(country.as_string()));
        }
    }
    for (const auto& [code, fields] : metadata.at("nonGeographic").as_object()) {
        auto [at, _] =
            plans_.emplace(std::string("+").append(code), read_plan("", fields.as_array()));
        by_code_[code].push_back(&at->second);
    }
}

const Plans& Plans::all() {
    static const Plans plans;
    return plans;
}

const Plan* Plans::of_country(std::string_view country) const {
    const auto found = plans_.find(country);
    return found == plans_.end() ? nullptr : &found->second;
}

const std::vector<const Plan*>& Plans::of_calling_code(std::string_view code) const {
    static const std::vector<const Plan*> none;
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? none : found->second;
}

}  // namespace suki::phone
