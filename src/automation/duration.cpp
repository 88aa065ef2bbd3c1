#include "automation/duration.h"

#include <charconv>

namespace suki::automation {
namespace {

using std::chrono::seconds;

std::optional<seconds> unit_of(char letter) {
    switch (letter) {
        case 's':
            return seconds(1);
        case 'm':
            return seconds(60);
        case 'h':
            return seconds(3'600);
        case 'd':
            return seconds(86'400);
        case 'w':
            return seconds(604'800);
        default:
            return std::nullopt;
    }
}

constexpr std::int64_t kLongest = 3'660LL * 86'400;

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    const bool back = text.starts_with('-');
    if (back) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    seconds total{0};
    while (!text.empty()) {
        std::int64_t number = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (status != std::errc() || number < 0 || number > kLongest) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto unit = text.empty() ? std::nullopt : unit_of(text.front());
        if (!unit) return std::nullopt;
        text.remove_prefix(1);
        if (number > kLongest / unit->count()) return std::nullopt;
        total += number * *unit;
        if (total.count() > kLongest) return std::nullopt;
    }
    return back ? -total : total;
}

}  // namespace suki::automation
