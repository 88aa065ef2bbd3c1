// Follows libphonenumber's way of reading numbers, with two additions for old European notation:
// "+48 (0)22 …", and a trunk zero that a country has since given up ("022 123 45 67" in Poland).
#include "base/phone.h"

#include <vector>

#include "base/phone_pattern.h"
#include "base/phone_plan.h"
#include "base/text.h"

namespace suki {
namespace {

using phone::Plan;
using phone::PlanFormat;
using phone::Plans;

constexpr std::size_t kTypedLimit = 100;
constexpr std::size_t kDigitsLimit = 20;  // 15 of E.164 and what may be dialled before them

struct Digits {
    bool international = false;  // began with +
    std::string digits;
};

/// Spaces, dashes, direction marks (as copied from chat programs) and such between digits.
bool is_separator(std::string_view character) {
    static constexpr std::string_view ascii = " -./()\t[]~";
    if (character.size() == 1) return ascii.find(character) != std::string_view::npos;
    static const std::vector<std::string_view> others = {
        "\u00A0", "\u00AD", "\u200B", "\u200E", "\u200F", "\u2007", "\u2009", "\u202A",
        "\u202C", "\u202D", "\u202F", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014",
        "\u2060", "\u2066", "\u2069", "\u2212", "\u3000", "\uFEFF", "\uFF0D"};
    for (const auto other : others) {
        if (character == other) return true;
    }
    return false;
}

std::size_t character_size(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// 0–9, also full-width and Arabic-Indic ones; nullopt for anything else.
std::optional<char> digit_of(std::string_view character) {
    if (character.size() == 1 && character[0] >= '0' && character[0] <= '9') return character[0];
    const auto low = static_cast<unsigned char>(character.back());
    if (character.starts_with("\xEF\xBC") && low >= 0x90 && low <= 0x99) return '0' + (low - 0x90);
    if (character.starts_with("\xD9") && low >= 0xA0 && low <= 0xA9) return '0' + (low - 0xA0);
    return std::nullopt;
}

/// Nullopt when a letter, an extension or anything else stands among the digits.
std::optional<Digits> read_digits(std::string_view typed) {
    Digits out;
    while (!typed.empty()) {
        const std::string_view character = typed.substr(0, character_size(typed.front()));
        if (const auto digit = digit_of(character))
            out.digits += *digit;
        else if ((character == "+" || character == "\uFF0B") && out.digits.empty() &&
                 !out.international)
            out.international = true;
        else if (!is_separator(character))
            return std::nullopt;
        typed.remove_prefix(character.size());
    }
    if (out.digits.empty() || out.digits.size() > kDigitsLimit) return std::nullopt;
    return out;
}

/// RFC 3966: "tel:+48-22-123-45-67", "tel:221234567;phone-context=+48". Nullopt for an extension
/// or a sub-address, which E.164 cannot hold.
std::optional<std::string> without_uri(std::string_view typed) {
    std::string_view rest = typed.substr(4);
    std::string number(rest.substr(0, rest.find(';')));
    while (rest.find(';') != std::string_view::npos) {
        rest.remove_prefix(rest.find(';') + 1);
        const std::string parameter = lower(rest.substr(0, rest.find(';')));
        if (parameter.starts_with("ext=") || parameter.starts_with("isub=")) return std::nullopt;
        const std::string_view context = "phone-context=+";
        if (parameter.starts_with(context) && !number.starts_with('+')) {
            number.insert(0, parameter, context.size() - 1);
        }
    }
    return number;
}

std::string filled_in(std::string_view pattern, const phone::PatternMatch& match) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '$' && i + 1 < pattern.size())
            out += match.groups[pattern[++i] - '1'];
        else
            out += pattern[i];
    }
    return out;
}

/// The number as its plan counts it, when the trunk prefix was dialled with it.
std::optional<std::string> without_trunk(const Plan& plan, const std::string& national) {
    if (plan.trunk_prefix.empty()) {
        if (national.starts_with('0')) return national.substr(1);
        return std::nullopt;
    }
    const auto match = phone::match_start(plan.trunk_prefix, national);
    if (!match) return std::nullopt;
    const std::string rest = national.substr(match->length);
    const bool grouped = match->group_count > 0 && !match->groups[match->group_count - 1].empty();
    if (grouped && !plan.trunk_transform.empty())
        return filled_in(plan.trunk_transform, *match) + rest;
    return rest;
}

/// Some countries' own numbers look as if they began with a trunk prefix, so the plan's pattern
/// decides; where both readings fit, the prefix comes off, as libphonenumber does.
std::optional<std::string> as_national(const Plan& plan, const std::string& dialled) {
    auto stripped = without_trunk(plan, dialled);
    const bool plain = plan.fits(dialled);
    if (stripped && plan.fits(*stripped) && (!plain || !plan.trunk_prefix.empty())) return stripped;
    if (plain) return dialled;
    return std::nullopt;
}

std::string e164(const Plan& plan, const std::string& national) {
    return "+" + plan.calling_code + national;
}

std::optional<std::string> parse_international(const std::string& digits) {
    for (std::size_t length = 1; length <= 3 && length < digits.size(); ++length) {
        const std::string national = digits.substr(length);
        for (const Plan* plan : Plans::all().of_calling_code(digits.substr(0, length))) {
            if (plan->fits(national)) return e164(*plan, national);
        }
        for (const Plan* plan : Plans::all().of_calling_code(digits.substr(0, length))) {
            if (const auto found = as_national(*plan, national)) return e164(*plan, *found);
        }
    }
    return std::nullopt;
}

/// Tried in this order: dialled abroad with 00, as most people write it, or in the country's own
/// way; dialled at home; with a country code but no plus sign.
std::optional<std::string> parse_from(const Plan& plan, const std::string& digits) {
    if (digits.starts_with("00")) {
        if (auto found = parse_international(digits.substr(2))) return found;
    }
    const auto exit = phone::match_start(plan.exit_prefix, digits);
    if (exit && exit->length > 0) {
        if (auto found = parse_international(digits.substr(exit->length))) return found;
    }
    if (const auto national = as_national(plan, digits)) return e164(plan, *national);
    if (digits.starts_with(plan.calling_code)) {
        const auto national = as_national(plan, digits.substr(plan.calling_code.size()));
        if (national) return e164(plan, *national);
    }
    return std::nullopt;
}

/// "+44 (0)20 …": the zero in brackets is what one dials at home instead of the country code.
std::string without_bracketed_zero(std::string_view typed) {
    std::string out(typed);
    const std::size_t zero = out.find("(0)");
    if (zero != std::string::npos && zero > 0 && out.find_first_of("0123456789") < zero)
        out.erase(zero, 3);
    return out;
}

const PlanFormat* format_for(const Plan& plan, std::string_view national) {
    const auto& formats = plan.formats.empty()
                              ? Plans::all().of_calling_code(plan.calling_code).front()->formats
                              : plan.formats;
    for (const auto& format : formats) {
        const bool leads = format.leading_digits.empty() ||
                           phone::match_start(format.leading_digits, national).has_value();
        if (leads && phone::match_whole(format.pattern, national)) return &format;
    }
    return nullptr;
}

std::string format_with(const Plan& plan, const std::string& national, bool at_home) {
    const PlanFormat* format = format_for(plan, national);
    const std::string* shape = nullptr;
    if (format) shape = at_home ? &format->national : &format->international;
    const std::string body = shape && !shape->empty()
                                 ? filled_in(*shape, *phone::match_whole(format->pattern, national))
                                 : national;
    return at_home ? body : "+" + plan.calling_code + " " + body;
}

/// The plan whose pattern a number fits; else the main one of its calling code.
const Plan* plan_of(std::string_view digits, std::size_t& code_length) {
    for (code_length = 1; code_length <= 3 && code_length < digits.size(); ++code_length) {
        const auto& plans = Plans::all().of_calling_code(digits.substr(0, code_length));
        if (!plans.empty()) return plans.front();
    }
    return nullptr;
}

}  // namespace

std::optional<std::string> parse_phone(std::string_view typed, std::string_view country) {
    typed = trim(typed);
    if (typed.size() > kTypedLimit || !is_valid_utf8(typed)) return std::nullopt;
    std::string number(typed);
    if (lower(typed.substr(0, 4)) == "tel:") {
        auto bare = without_uri(typed);
        if (!bare) return std::nullopt;
        number = std::move(*bare);
    }
    const auto digits = read_digits(without_bracketed_zero(number));
    if (!digits) return std::nullopt;
    if (digits->international) return parse_international(digits->digits);
    if (const Plan* plan = Plans::all().of_country(upper(country)))
        return parse_from(*plan, digits->digits);
    if (digits->digits.starts_with("00")) return parse_international(digits->digits.substr(2));
    return std::nullopt;
}

std::string format_phone(std::string_view number, std::string_view home) {
    if (!number.starts_with('+')) return std::string(number);
    const std::string_view digits = number.substr(1);
    std::size_t code_length = 0;
    const Plan* plan = plan_of(digits, code_length);
    if (!plan) return std::string(number);
    const Plan* own = Plans::all().of_country(upper(home));
    const bool at_home = own && own->calling_code == plan->calling_code;
    return format_with(*plan, std::string(digits.substr(code_length)), at_home);
}

}  // namespace suki
