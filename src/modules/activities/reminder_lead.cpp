#include "modules/activities/reminder_lead.h"

#include <utility>

namespace suki::modules {

std::optional<std::chrono::minutes> reminder_lead(std::string_view option) {
    using std::chrono::minutes;
    static constexpr std::pair<std::string_view, minutes> kLeads[] = {
        {"AtTime", minutes{0}},     {"Minutes5", minutes{5}}, {"Minutes15", minutes{15}},
        {"Minutes30", minutes{30}}, {"Hour1", minutes{60}},   {"Day1", minutes{24 * 60}}};
    for (const auto& [name, lead] : kLeads)
        if (name == option) return lead;
    return std::nullopt;
}

}  // namespace suki::modules
