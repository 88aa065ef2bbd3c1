#include "modules/reminders/timing.h"

#include <algorithm>

namespace suki::modules::reminders {

std::optional<Reminder> next_reminder(const Wish& wish, Instant after, Instant now) {
    constexpr std::chrono::milliseconds kNext{1};
    Instant from = after + wish.lead + kNext;
    if (wish.length) from = std::max(from, now - *wish.length + kNext);
    const auto start = wish.next_start(from);
    if (!start) return std::nullopt;
    return Reminder{*start - wish.lead, *start};
}

}  // namespace suki::modules::reminders
