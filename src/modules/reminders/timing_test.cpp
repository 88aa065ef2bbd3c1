#include "modules/reminders/timing.h"

#include <gtest/gtest.h>

#include "modules/activities/reminder_lead.h"

namespace suki::modules::reminders {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view time) {
    return parse_instant("2026-03-" + std::string(time) + ":00Z").value();
}

/// Of meetings of half an hour that begin then.
Wish half_hours(std::vector<Instant> starts, std::chrono::minutes lead) {
    return {lead, 30min, [starts](Instant from) -> std::optional<Instant> {
                for (const auto start : starts)
                    if (start >= from) return start;
                return std::nullopt;
            }};
}

std::string due(const Wish& wish, std::string_view after, std::string_view now) {
    const auto found = next_reminder(wish, at(after), at(now));
    return found ? format_instant(found->due).substr(8, 8) : "";
}

TEST(ReminderTiming, ComesBeforeTheStartAndOnce) {
    const auto wish = half_hours({at("02T10:00")}, 15min);
    EXPECT_EQ(due(wish, "02T09:00", "02T09:00"), "02T09:45");
    EXPECT_EQ(due(wish, "02T09:44", "02T09:45"), "02T09:45");
    EXPECT_EQ(due(wish, "02T09:45", "02T09:45"), "");
}

TEST(ReminderTiming, ComesLateUntilTheEnd) {
    const auto wish = half_hours({at("02T10:00")}, 15min);
    EXPECT_EQ(due(wish, "02T09:00", "02T10:29"), "02T09:45");
    EXPECT_EQ(due(wish, "02T09:00", "02T10:30"), "");
}

TEST(ReminderTiming, GoesFromOneOccurrenceToTheNext) {
    const auto wish = half_hours({at("02T10:00"), at("03T10:00"), at("04T10:00")}, 60min);
    EXPECT_EQ(due(wish, "01T00:00", "01T00:00"), "02T09:00");
    EXPECT_EQ(due(wish, "02T09:00", "02T09:00"), "03T09:00");
    EXPECT_EQ(due(wish, "02T09:00", "03T22:00"), "04T09:00") << "nobody was told of the second";
    EXPECT_EQ(due(wish, "04T09:00", "04T09:00"), "");
}

TEST(ReminderTiming, OfATaskComesAsLongAsItIsOpen) {
    auto wish = half_hours({at("02T10:00")}, 0min);
    wish.length.reset();
    EXPECT_EQ(due(wish, "02T09:59", "09T10:00"), "02T10:00");
    EXPECT_EQ(due(wish, "02T10:00", "09T10:00"), "");
}

TEST(ReminderLead, KnowsItsOptions) {
    EXPECT_EQ(reminder_lead("AtTime"), 0min);
    EXPECT_EQ(reminder_lead("Minutes15"), 15min);
    EXPECT_EQ(reminder_lead("Day1"), 24h);
    EXPECT_EQ(reminder_lead("Days2"), 48h);
    EXPECT_EQ(reminder_lead("Hours12"), 12h);
    EXPECT_EQ(reminder_lead("Minutes"), std::nullopt);
    EXPECT_EQ(reminder_lead("Minutes5x"), std::nullopt);
    EXPECT_EQ(reminder_lead("None"), std::nullopt);
    EXPECT_EQ(reminder_lead(""), std::nullopt);
}

}  // namespace
}  // namespace suki::modules::reminders
