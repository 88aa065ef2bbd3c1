#include "modules/activities/reminder_lead.h"

#include <charconv>
#include <utility>

namespace suki::modules {
namespace {

using std::chrono::minutes;

constexpr int kLongestLead = 10'000;  // of any unit

std::optional<minutes> lead_of(std::string_view count, minutes unit) {
    int number = 0;
    const auto* end = count.data() + count.size();
    const auto read = std::from_chars(count.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 0 || number > kLongestLead)
        return std::nullopt;
    return number * unit;
}

}  // namespace

std::optional<minutes> reminder_lead(std::string_view option) {
    static constexpr std::pair<std::string_view, minutes> kUnits[] = {{"Minutes", minutes{1}},
                                                                      {"Hours", minutes{60}},
                                                                      {"Hour", minutes{60}},
                                                                      {"Days", minutes{1440}},
                                                                      {"Day", minutes{24 * 60}}};
    if (option == "AtTime") return minutes{0};
    for (const auto& [name, unit] : kUnits)
        if (option.starts_with(name)) return lead_of(option.substr(name.size()), unit);
    return std::nullopt;
}

}  // namespace suki::modules
