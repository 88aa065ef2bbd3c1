#include "document/number_pattern.h"

#include <algorithm>

#include "base/error.h"

namespace suki::document {
namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw invalid("series.bad_pattern",
                  what + " A pattern is like FV/{yyyy}/{00001}: {yyyy} {yy} {mm} and one number.")
        .target("pattern");
}

std::string padded(std::int64_t number, std::size_t width) {
    std::string text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

bool is_number(std::string_view name) {
    return !name.empty() && name.size() <= 12 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string numbered(std::string_view pattern, Date date, std::int64_t number) {
    const std::chrono::year_month_day day(date);
    const auto year = padded(static_cast<int>(day.year()), 4);
    std::string out;
    int numbers = 0;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = pattern.find('}', open);
        if (close == std::string_view::npos) refuse("A brace is not closed.");
        const auto name = pattern.substr(open + 1, close - open - 1);
        if (name == "yyyy")
            out += year;
        else if (name == "yy")
            out += year.substr(2);
        else if (name == "mm")
            out += padded(static_cast<unsigned>(day.month()), 2);
        else if (is_number(name))
            out += padded(number, name.size()), ++numbers;
        else
            refuse("{" + std::string(name) + "} is not known.");
        pattern.remove_prefix(close + 1);
    }
    if (numbers != 1) refuse("There must be one number.");
    return out;
}

}  // namespace suki::document
