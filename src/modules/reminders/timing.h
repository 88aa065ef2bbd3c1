#pragma once
#include <chrono>
#include <functional>
#include <optional>

#include "base/time.h"

/// Words before meetings, calls and tasks begin.
namespace suki::modules::reminders {

/// How somebody is to be reminded of something, each time it takes place.
struct Wish {
    std::chrono::minutes lead{0};
    /// How long after its start it may still be told; nullopt: as long as it is to be done.
    std::optional<std::chrono::milliseconds> length;
    /// The first start at that moment or later.
    std::function<std::optional<Instant>(Instant from)> next_start;
};

struct Reminder {
    Instant due, start;
};

/// The first that is due after `after` and whose time is not over at `now`; it may be due already.
std::optional<Reminder> next_reminder(const Wish& wish, Instant after, Instant now);

}  // namespace suki::modules::reminders
